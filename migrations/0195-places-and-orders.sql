-- help-requests: where something is, as 311 apps say it, and cart orders tied to requests

alter table help_requests
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180);

alter table help_links drop constraint help_links_kind_check;
alter table help_links
  add constraint help_links_kind_check check (kind in ('bill', 'payment', 'customer', 'cart-order'));
