-- help-requests: whether the last of a request's words is the address of a picture that a 311 app sent, which it is told by that name again

alter table help_requests add column ends_in_media boolean not null default false;
