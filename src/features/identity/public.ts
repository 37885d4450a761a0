/**
 * Identity: users, how they sign in, their sessions, and who may see what.
 * Owns `users`, `user_deletions`, `registrations`, `email_tokens`, `sessions`, `sign_in_tries`, `mail_requests`,
 * `city_identities`, `staff_invitations`, `resident_views`, `recovery_codes`, `passkeys` and `passkey_challenges`. Staff always have a second
 * factor besides recovery codes. No token, no recovery code and no password is ever kept, only their hashes.
 */
export { anyone, signedIn, staffWho, type SignedInRequest, type StaffRequest } from './access.ts';
export { browserWords } from './browser-name.ts';
export { cityProvider } from './city-sign-in/city-provider.ts';
export { comparableEmail, isEmailAddress } from '../../kernel/email-address.ts';
export { makeStaff } from './make-staff.ts';
export { makeUser } from './make-user.ts';
export { mayRole, type Permission } from './permissions.ts';
export { changeStaff, mayBeChanged, type StaffChange } from './people/change-staff.ts';
export {
  askToDeleteUser,
  declineDeletion,
  eraseSignIn,
  takeDeletionInHand,
  type DecisionRefusal,
} from './people/delete-user.ts';
export { helps, helpUser, type Help } from './people/help-user.ts';
export { inviteStaff } from './people/invite-staff.ts';
export type { ResidentUser, StaffPerson, UserDeletion } from './people/person.ts';
export {
  addressesOfOthers,
  addressesOfUsers,
  listedStaff,
  residentById,
  staffPersonById,
  staffWhoMay,
  userDeletionById,
  waitingDeletionOf,
  waitingUserDeletions,
} from './people/reads.ts';
export { lockOfAddress, signInHistory, type SignInEvent } from './people/sign-in-history.ts';
export { mailRegistrationAgain } from './people/mail-registration-again.ts';
export {
  addressesOfRegistrations,
  listedRegistrations,
  registrationsOfEmailPart,
  userOfRegistration,
  waitingRegistrationById,
  type WaitingRegistration,
} from './people/reads-registrations.ts';
export { tellPerson } from './people/tell-person.ts';
export { parseBrowserName } from './browser-name.ts';
export { readVisitor } from './read-visitor.ts';
export { userByTypedEmail, usersByIds, usersOfEmailPart, type FoundUser } from './reads.ts';
export { lastViewOf } from './reads-views.ts';
export { keepPageSeen, startView, viewMinutes } from './resident-view.ts';
export { FewCodesWarning } from './second-factor/few-codes-warning.tsx';
export { areRecoveryCodesFew } from './second-factor/reads.ts';
export { sessionSeconds } from './session-rules.ts';
