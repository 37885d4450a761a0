-- help-requests: the address that a 311 app gives, beside the number that a request is about

-- As it was typed. What apps filed before has it in `about`, where no number was given.
alter table help_requests add column address text not null default '';
