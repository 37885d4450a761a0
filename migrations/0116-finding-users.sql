-- identity: finding users by any part of their address

create extension if not exists pg_trgm;
create index users_by_part_of_email on users using gin (comparable_email gin_trgm_ops);
