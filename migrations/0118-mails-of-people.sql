-- platform: the mails that went to one address, for staff who are asked what became of them
create index outgoing_mails_by_recipient on outgoing_mails (lower(recipient), made_at desc);
