export const peoplePath = '/staff/people';

/** Where a staff member is looked after. */
export function personPath(userId: string): string {
  return `${peoplePath}/${userId}`;
}

/** Where a resident who can sign in is helped. */
export function userPath(userId: string): string {
  return `/staff/users/${userId}`;
}

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a user in an address; null for what can be none. */
export function userIdIn(text: string | undefined): string | null {
  return uuidShape.test(text ?? '') ? (text ?? null) : null;
}
