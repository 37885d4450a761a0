import type { VNode } from 'preact';
import type { IncomingHttpHeaders } from 'node:http';
import type { PortalContext } from '../context.ts';
import type { UploadedFile } from './uploads.ts';
import type { Language } from '../../kernel/language.ts';

/** Who the session cookie names, put into the request by the server's session step. */
export type Visitor = {
  userId: string;
  sessionId: string;
  email: string;
  staffRole: StaffRole | null;
  /** Staff are signed in only once the second factor was given too; residents always are. */
  isSecondFactorGiven: boolean;
  passwordGivenAt: Date;
  /** When the second factor was given last in this session; null for residents, and for staff who still owe it. */
  secondFactorGivenAt: Date | null;
  lastSignedInAt: Date | null;
  /** When the session ends if nothing happens, and at the latest. */
  idleEndsAt: Date;
  endsAt: Date;
  /** Set where a staff member sees the portal as this user does: they may change nothing. */
  viewedBy: ViewedBy | null;
};

/** The staff member who sees the portal as a resident does, until when, and where the end leads to. */
export type ViewedBy = {
  viewId: string;
  staffUserId: string;
  staffSessionId: string;
  endsAt: Date;
  returnPath: string;
};
export type StaffRole = 'viewer' | 'clerk' | 'finance' | 'content' | 'admin';

/** Text, or texts where a form or address names one thing several times. */
export type RawFields = Record<string, string | string[]>;

/** What a handler is given. */
export type PageRequest = PortalContext & {
  id: string;
  method: string;
  /** The path and query, as asked. */
  path: string;
  /** The route's pattern, `/bills/:key`. */
  route: string;
  params: Record<string, string>;
  query: RawFields;
  body: RawFields;
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
  /** Of a form with files, on a route that takes them: each as it comes in. */
  files: AsyncIterable<UploadedFile> | null;
  language: Language;
  /** Whether somebody made it by hand: what a browser asks for by itself keeps no session open. */
  isAttended: boolean;
  visitor: Visitor | null;
  /** A session cookie came, even if its session is over. */
  hasSessionCookie: boolean;
  /** What the cookie of a guest's visit holds; nobody has looked whether the visit exists. */
  guestToken: string | null;
  /** The peer's address, or what a trusted proxy says it is. */
  clientAddress: string;
  /** A random value that this browser keeps in a cookie; ties forms and registrations to it. */
  browserId: string;
  reply: Reply;
};

/** What a handler answers. */
export type Answer = { readonly answered: true };

export type CookieOptions = { maxAgeSeconds?: number };

export type Reply = {
  /** A page of the portal, in the shell. */
  page(view: VNode, status?: number): Answer;
  /** 303: look there with a GET. Only a path of this portal. */
  seeOther(path: string): Answer;
  /** 303 to a page of others, whose origin the composition root allows: the gateway's, or the city's to sign in. */
  leaveTo(url: string): Answer;
  /** The page that a missing thing and someone else's thing share. */
  notFound(): Answer;
  document(content: Buffer | string | NodeJS.ReadableStream, type: string, fileName?: string, status?: number): Answer;
  json(value: unknown, status?: number): Answer;
  setCookie(name: string, value: string, options?: CookieOptions): void;
  clearCookie(name: string): void;
};
