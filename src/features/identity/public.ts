/**
 * Identity: users, how they sign in, their sessions, and who may see what.
 * Owns `users`, `registrations`, `email_tokens`, `sessions`, `sign_in_tries`, `mail_requests` and `city_identities`.
 * No token and no password is ever kept, only their hashes.
 */
export { anyone, signedIn, staffWho, type SignedInRequest, type StaffRequest } from './access.ts';
export { browserWords } from './browser-name.ts';
export { cityProvider } from './city-sign-in/city-provider.ts';
export { comparableEmail, isEmailAddress } from './email-address.ts';
export { makeStaff } from './make-staff.ts';
export { makeUser } from './make-user.ts';
export { mayRole, type Permission } from './permissions.ts';
export { readVisitor } from './read-visitor.ts';
export { userByTypedEmail, usersByIds, usersOfEmailPart, type FoundUser } from './reads.ts';
export { sessionSeconds } from './session-rules.ts';
