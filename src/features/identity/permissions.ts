import type { StaffRole } from '../../platform/http/request.ts';

/**
 * What staff may do, and in which roles: the whole table. A page that is not in it does not exist for staff, and a role
 * that a line does not name finds nothing there. What an admin may not do is done by nobody.
 *
 * `viewer` is an auditor, who reads and changes nothing; `content` writes the city's words and sees no resident's affairs.
 */
export const permissions = {
  'see-today': ['viewer', 'clerk', 'finance', 'content', 'admin'],
  'read-payments': ['viewer', 'clerk', 'finance', 'admin'],
  /** To the letter: the gateway's messages hold what payers typed there. */
  'read-gateway-messages': ['finance', 'admin'],
  'resolve-exceptions': ['finance', 'admin'],
  'read-customers': ['viewer', 'clerk', 'finance', 'admin'],
  /** Links, requests, notes and letters with a code: made, answered, ended and printed. */
  'link-customers': ['clerk', 'finance', 'admin'],
  /** Notes of colleagues: their words are erased. One's own, whoever may write them may. */
  'take-back-notes': ['finance', 'admin'],
  /** The staff themselves: who they are, and how they signed in. */
  'read-people': ['viewer', 'admin'],
  'manage-people': ['admin'],
  /** What residents ask for at the counter: mails again, sessions ended, a user disabled, a copy of their records. */
  'help-users': ['clerk', 'finance', 'admin'],
  'delete-people': ['admin'],
  /** The second person's word on a deletion. */
  'confirm-deletions': ['finance', 'admin'],
  'view-as-resident': ['clerk', 'finance', 'admin'],
  /** What the city's words say and said, drafts too. */
  'read-content': ['viewer', 'clerk', 'finance', 'content', 'admin'],
  publish: ['clerk', 'finance', 'content', 'admin'],
  /** In those hours residents pay and change nothing. */
  'set-maintenance': ['finance', 'content', 'admin'],
  'read-help-requests': ['viewer', 'clerk', 'finance', 'admin'],
  'answer-help-requests': ['clerk', 'finance', 'admin'],
  /** Keys by which apps of others file requests. */
  'manage-app-keys': ['finance', 'admin'],
  'read-cart-orders': ['viewer', 'clerk', 'finance', 'admin'],
  /** Carts that are brought or refused, and how many there are. */
  'work-cart-orders': ['clerk', 'finance', 'admin'],
  /** Differences, refused rows and sources; not the city's files themselves, which hold the codes printed on bills. */
  'read-imports': ['viewer', 'clerk', 'finance', 'admin'],
  'import-files': ['clerk', 'finance', 'admin'],
  /** Fees, limits and all else of the city profile. */
  'read-settings': ['viewer', 'clerk', 'finance', 'admin'],
  'change-settings': ['finance', 'admin'],
  /** Hours, contact, resources and the like, which are settings too. */
  'read-city-words': ['viewer', 'clerk', 'finance', 'content', 'admin'],
  'change-city-words': ['finance', 'content', 'admin'],
  'read-audit-trail': ['viewer', 'clerk', 'finance', 'admin'],
  /** Views of lists, saved for everybody who may read the list. */
  'share-views': ['finance', 'admin'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof permissions;

/** Whether a role may do something. */
export function mayRole(role: StaffRole, permission: Permission): boolean {
  const roles: readonly StaffRole[] = permissions[permission];
  return roles.includes(role);
}
