import type { PortalContext } from '../../platform/context.ts';
import type { MailboxSettings } from '../../platform/config/mail-in-settings.ts';
import type { PeriodicWork } from '../../platform/jobs/periodic-work.ts';
import { handles, type JobHandler } from '../../platform/jobs/queue.ts';
import { eraseFilesJob } from './erase-requests.ts';
import type { HelpPlace } from './files/help-place.ts';
import { dropLostFiles } from './files/drop-lost-files.ts';
import { dropFiles } from './files/keep-files.ts';
import { takeFromMailbox } from './mail-in/mailbox/take-from-mailbox.ts';
import { systemResolver } from './mail-in/prove-mail.ts';
import { tellOfDue } from './tell-of-due.ts';

export const helpRequestsJobs = (place: HelpPlace): JobHandler<PortalContext>[] => [
  handles(eraseFilesJob, async (_context, { storedAs }) => {
    await dropFiles(
      place,
      storedAs.map((name) => ({ storedAs: name })),
    );
  }),
];

/** Every five minutes, staff are told of requests that are due soon or late. */
const tellOfDueRequests: PeriodicWork<PortalContext> = {
  name: 'tell-of-due-help-requests',
  when: { everySeconds: 300 },
  run: tellOfDue,
};

/** Every night, files that belong to no request are taken off the disk. Where the city has a mailbox, mail is taken from there. */
export function helpRequestsPeriodicWork(
  help: HelpPlace | undefined,
  settings: MailboxSettings | null,
): PeriodicWork<PortalContext>[] {
  if (!help) return [tellOfDueRequests];
  const dropLost: PeriodicWork<PortalContext> = {
    name: 'drop-lost-help-files',
    when: { everySeconds: 86_400 },
    run: (context) => dropLostFiles(context, help),
  };
  if (!settings) return [tellOfDueRequests, dropLost];
  const takeMails: PeriodicWork<PortalContext> = {
    name: 'take-mails-from-mailbox',
    when: { everySeconds: settings.everySeconds },
    run: (context) => takeFromMailbox(context, { settings, help, resolver: systemResolver }),
  };
  return [tellOfDueRequests, dropLost, takeMails];
}
