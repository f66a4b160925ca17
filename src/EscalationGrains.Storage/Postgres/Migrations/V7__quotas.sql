-- Null: what the gateway's configuration says.
alter table tenant add column posts_per_second integer;
