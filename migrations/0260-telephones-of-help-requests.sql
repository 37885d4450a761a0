-- help-requests: the telephone that a 311 app gives of whoever asks, so that staff reach who has no e-mail address

alter table help_requests add column phone text not null default '';
