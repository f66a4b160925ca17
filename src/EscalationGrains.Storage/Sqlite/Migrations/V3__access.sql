create table tenant (
    tenant text not null primary key,
    org text not null,
    name text not null,
    region text not null,
    language text not null,
    created_at integer not null
) strict;

create index tenant_org on tenant (org, tenant);

create table api_key (
    key_id text not null primary key,
    key_hash text not null unique,
    org text not null,
    tenants text not null,
    role text not null,
    agent_id text,
    created_at integer not null,
    revoked_at integer
) strict;

create table clock (
    id integer primary key check (id = 1),
    now_at integer not null
) strict;

-- Numbers that stored rows depend on; another number refuses to start.
create table setting (
    name text not null primary key,
    value integer not null
) strict;
