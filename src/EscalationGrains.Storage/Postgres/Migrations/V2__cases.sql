create table case_list (
    tenant text collate "C" not null,
    case_id text collate "C" not null,
    version bigint not null,
    customer_id text collate "C" not null,
    external_ref text collate "C",
    topic text collate "C",
    department text collate "C" not null,
    language text collate "C" not null,
    region text collate "C",
    channel text collate "C" not null,
    status text collate "C" not null,
    severity text collate "C" not null,
    tier integer not null,
    queue text collate "C" not null,
    owner_kind text collate "C" not null,
    owner_id text collate "C" not null,
    waiting_since timestamptz,
    offer_id text collate "C",
    offer_agent_id text collate "C",
    offer_expires_at timestamptz,
    passed_over text,
    due_at timestamptz,
    opened_at timestamptz not null,
    resolved_at timestamptz,
    closed_at timestamptz,
    primary key (tenant, case_id)
);

-- Closed cases pile up for years; what screens and queues ask for is the small rest.
create index case_list_active on case_list (tenant, queue, case_id)
    where status in ('open', 'pending') or waiting_since is not null;
create index case_list_owner on case_list (tenant, owner_id, case_id);
create index case_list_offer on case_list (tenant, offer_agent_id, case_id) where offer_agent_id is not null;
create index case_list_customer on case_list (tenant, customer_id, case_id);
create index case_list_ref on case_list (tenant, external_ref, case_id) where external_ref is not null;
create index case_list_due on case_list (tenant, due_at) where due_at is not null;

create table case_ref (
    tenant text collate "C" not null,
    name text collate "C" not null,
    case_id text collate "C" not null,
    customer_id text collate "C" not null,
    primary key (tenant, name)
);

create table interaction (
    tenant text collate "C" not null,
    interaction_id text collate "C" not null,
    case_id text collate "C" not null,
    customer_id text collate "C" not null,
    case_seq bigint not null,
    customer_seq bigint not null,
    channel text collate "C" not null,
    direction text collate "C" not null,
    author_kind text collate "C" not null,
    agent_id text collate "C",
    external_id text collate "C",
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    attributes text,
    signals text,
    receipt text not null,
    primary key (tenant, interaction_id)
);

create unique index interaction_external on interaction (tenant, channel, external_id) where external_id is not null;
create index interaction_case on interaction (tenant, case_id, occurred_at, case_seq);
create index interaction_customer on interaction (tenant, customer_id, occurred_at, customer_seq);

create table content (
    tenant text collate "C" not null,
    content_id text collate "C" not null,
    customer_id text collate "C" not null,
    body text not null,
    primary key (tenant, content_id)
);

create index content_customer on content (tenant, customer_id);

create table identity (
    tenant text collate "C" not null,
    kind text collate "C" not null,
    value_hash text collate "C" not null,
    value text not null,
    customer_id text collate "C" not null,
    verified boolean not null,
    seen_at timestamptz not null,
    primary key (tenant, kind, value_hash)
);

create index identity_customer on identity (tenant, customer_id);
