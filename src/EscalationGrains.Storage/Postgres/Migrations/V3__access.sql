create table tenant (
    tenant text collate "C" not null primary key,
    org text collate "C" not null,
    name text collate "C" not null,
    region text collate "C" not null,
    language text collate "C" not null,
    created_at timestamptz not null
);

create index tenant_org on tenant (org, tenant);

create table api_key (
    key_id text collate "C" not null primary key,
    key_hash text collate "C" not null unique,
    org text collate "C" not null,
    tenants text not null,
    role text collate "C" not null,
    agent_id text collate "C",
    created_at timestamptz not null,
    revoked_at timestamptz
);

create table clock (
    id integer primary key check (id = 1),
    now_at timestamptz not null
);

-- Numbers that stored rows depend on; another number refuses to start.
create table setting (
    name text collate "C" not null primary key,
    value bigint not null
);
