import type { Language } from '../../../kernel/language.ts';
import type { StaffRole } from '../../../platform/http/request.ts';

/** `invited`: was sent a link to set up the sign-in, and has not used it. */
export type PersonState = 'invited' | 'active' | 'disabled';

/** A staff member, as those see them who look after people. */
export type StaffPerson = {
  userId: string;
  email: string;
  language: Language;
  role: StaffRole;
  state: PersonState;
  madeAt: Date;
  lastSignedInAt: Date | null;
  disabledAt: Date | null;
  /** A resident whom an invitation waits for: the role counts from when they accept. */
  isResident: boolean;
  /** Whether they ever chose a password or signed in as staff; what the invitation made of nobody else can go wholly. */
  hasSetUp: boolean;
  /** Whether a code of the authenticator app was ever given, so that the app is known to be set up. */
  isCodeGiven: boolean;
  /** Until when the link that waits works; null where none waits. It may be over. */
  setUpUntil: Date | null;
};

/** A user who is no staff member, as staff see them. Never one whose data was deleted. */
export type ResidentUser = {
  userId: string;
  email: string;
  language: Language;
  madeAt: Date;
  lastSignedInAt: Date | null;
  disabledAt: Date | null;
  hasPassword: boolean;
};

/** What somebody does to another user, and why. */
export type ActOnUser = { userId: string; actorUserId: string; reason: string };

/** The deletion of a user's data that was asked for. */
export type UserDeletion = {
  id: number;
  userId: string;
  /** Null once the data is deleted. */
  reason: string | null;
  askedBy: string;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  outcome: 'done' | 'declined' | null;
};

/** A staff member who may sign in, as colleagues name them. */
export type StaffAtWork = { userId: string; email: string; language: Language; role: StaffRole };

/** An invitation of a resident to the staff; `sealedTotpSecret` is the key for the app that its link shows. */
export type StaffInvitation = { userId: string; role: StaffRole; sealedTotpSecret: Buffer };
