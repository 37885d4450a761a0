-- help-requests: the city's mailbox from which mail is taken by IMAP, and the mails that could not be taken

create table help_mailboxes (
  -- Server and folder, as `mail.example.gov/INBOX`; never who signs in there.
  mailbox text primary key,
  asked_at timestamptz not null,
  -- When all that lay there had last been taken; null where that has never been.
  answered_at timestamptz,
  -- Since then, how often in a row it went wrong, since when, in what way, and when it is asked again.
  faults integer not null default 0,
  failing_since timestamptz,
  fault text check (fault in ('away', 'sign-in', 'folder', 'mark')),
  next_try_at timestamptz,
  check ((faults = 0) = (failing_since is null)),
  check ((faults = 0) = (fault is null)),
  check ((faults = 0) = (next_try_at is null))
);

-- Mails that lie in the mailbox and could not be taken. Who reads, moves or deletes one there has dealt with it.
create table help_mails_left (
  mailbox text not null,
  -- Both together name a mail of a folder for ever (RFC 9051, 2.3.1.1).
  uid_validity bigint not null,
  uid bigint not null,
  -- `broken`: taking it went wrong `tries` times, and is tried again until `left_at` is set.
  why text not null check (why in ('too-large', 'refused', 'broken')),
  tries integer not null default 0,
  next_try_at timestamptz,
  -- When it was given up and left to staff.
  left_at timestamptz,
  primary key (mailbox, uid_validity, uid)
);
