import type { Answer, PageRequest, StaffRole } from './request.ts';
import type { UploadLimits } from './uploads.ts';

/** Decides who may come in, and gives the handler what it then knows about them; or answers in its place. */
export type AccessRule<Seen extends PageRequest> = {
  name: string;
  /** Of those who work for the city: what they do goes on during maintenance. */
  isForStaff?: boolean;
  /** Whether a role of staff, or null for all others, may come in as far as that alone decides; without it, everybody may. */
  isOpenTo?: (role: StaffRole | null) => boolean;
  admit(request: PageRequest): Promise<{ admitted: Seen } | { answer: Answer }>;
};

/** How many requests one visitor (or address) may send to a route within a window; kept in the database. */
export type RequestLimit = { name: string; requestsMax: number; windowSeconds: number };

export type RouteOptions = {
  limit?: RequestLimit;
  /** Forms only: a signature guards gateway messages instead. */
  isSigned?: boolean;
  /** What browsers send by themselves: no form, so no token; it may change nothing but counts. */
  isBrowserReport?: boolean;
  /** What programs of others send: a key of their own stands in it instead of a form's token, and no cookie counts. */
  hasAppKey?: boolean;
  /** Takes files, which the handler reads as they come: how many, and how large each. */
  upload?: UploadLimits;
  /** For staff who see the portal as a resident does. Without it pages are open to them, and forms closed. */
  whileViewing?: 'open' | 'closed';
  /**
   * A page that lies open asks for it again and again by itself, so that it says nothing of whether somebody is there: it does not
   * put off the end of an idle session.
   */
  isUnattended?: boolean;
  /** Of a form that ends a session itself, where it leads once the session is over. Other forms say that nothing was sent. */
  whenOver?: string;
  /** Of the form that ends a view as a resident, where it leads when the view is over already. */
  whenViewOver?: string;
  /** The largest body, in bytes. */
  bodyBytesMax?: number;
  /**
   * What residents send is held during maintenance, unless this says that it goes on: signing in and out, what protects
   * somebody, and what changes nothing of the city's.
   */
  duringMaintenance?: 'goes on';
};

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  access: string;
  options: RouteOptions;
  /** During maintenance it does nothing, and a page says until when. */
  isHeldInMaintenance: boolean;
  isOpenTo: (role: StaffRole | null) => boolean;
  run(request: PageRequest): Promise<Answer>;
};

export type Handler<Seen extends PageRequest> = (request: Seen) => Promise<Answer> | Answer;

/** Enough for a person, far too little for a program that guesses. */
export const ordinaryLimit: RequestLimit = { name: 'post', requestsMax: 120, windowSeconds: 600 };

/** Reading needs a limit only where an address itself lets somebody see a thing. */
export function get<Seen extends PageRequest>(
  path: string,
  access: AccessRule<Seen>,
  handler: Handler<Seen>,
  options: Pick<RouteOptions, 'limit' | 'whileViewing' | 'isUnattended'> = {},
): Route {
  const { name, isOpenTo = () => true } = access;
  const run = guarded(access, handler);
  return { method: 'GET', path, access: name, options, isHeldInMaintenance: false, isOpenTo, run };
}

export function post<Seen extends PageRequest>(
  path: string,
  access: AccessRule<Seen>,
  handler: Handler<Seen>,
  options: RouteOptions = {},
): Route {
  const limited = options.isSigned ? options : { limit: ordinaryLimit, ...options };
  const { isSigned, isBrowserReport, duringMaintenance } = options;
  const isHeldInMaintenance = !access.isForStaff && !isSigned && !isBrowserReport && duringMaintenance !== 'goes on';
  const { name, isOpenTo = () => true } = access;
  const run = guarded(access, handler);
  return { method: 'POST', path, access: name, options: limited, isHeldInMaintenance, isOpenTo, run };
}

/** Whether browsers ask for it by themselves. */
export function isUnattended({ options }: Route): boolean {
  return options.isUnattended === true || options.isBrowserReport === true;
}

function guarded<Seen extends PageRequest>(access: AccessRule<Seen>, handler: Handler<Seen>): Route['run'] {
  return async (request) => {
    const verdict = await access.admit(request);
    return 'answer' in verdict ? verdict.answer : handler(verdict.admitted);
  };
}
