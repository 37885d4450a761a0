-- help-requests: by what two requests are known to be of one person: the same browser, or an address that its own domain vouches for

alter table help_requests
  -- A keyed hash of what the browser of a guest is known by; an address that somebody types proves nothing.
  add column browser_key bytea,
  -- The mail that brought it comes from its address: the domain vouches for it by DKIM or SPF.
  add column is_sender_proven boolean not null default false;
