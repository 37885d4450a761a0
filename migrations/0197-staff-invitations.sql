-- identity: a resident who is invited to the staff stays a resident until the link of the invitation is used

create table staff_invitations (
  -- One who has a user already; an address without one becomes a user that nobody can sign in as before its link is used.
  user_id uuid primary key references users on delete cascade,
  role text not null check (role in ('viewer', 'clerk', 'finance', 'content', 'admin')),
  -- The key for the authenticator app that the link shows.
  sealed_totp_secret bytea not null,
  invited_at timestamptz not null
);
