import type { FieldErrors } from '../../../ui/alert.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import type { HelpFile, HelpLink, HelpMessage, HelpRequest } from '../help-request.ts';
import type { HelpTemplate } from './reads.ts';

/** What a staff member typed that came back. */
export type StaffTyped = { answer: string; note: string; template: string; named: string; merge: string };

/** A request as the console shows it. */
export type StaffRequestProps = {
  helpRequest: HelpRequest;
  messages: readonly HelpMessage[];
  files: readonly HelpFile[];
  links: readonly HelpLink[];
  /** What the sender's domain says of the mail that brought it. */
  proof: Readonly<Record<'spf' | 'dkim' | 'dmarc', string>> | null;
  /** Everybody who may answer. */
  staff: readonly { userId: string; email: string }[];
  templates: readonly HelpTemplate[];
  emailOf: ReadonlyMap<string, string>;
  typed: StaffTyped;
  errors: FieldErrors | undefined;
  city: StaffRequest['city'];
  now: Date;
  mayAnswer: boolean;
  userId: string;
  done: 'answer' | 'note' | 'assign' | 'topic' | 'merge' | 'link' | null;
};
