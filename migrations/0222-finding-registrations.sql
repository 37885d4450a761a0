-- identity: finding registrations that were never confirmed by any part of their address
create index registrations_by_part_of_email on registrations using gin (comparable_email gin_trgm_ops);
