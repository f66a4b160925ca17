create table case_list (
    tenant text not null,
    case_id text not null,
    version integer not null,
    customer_id text not null,
    external_ref text,
    topic text,
    department text not null,
    language text not null,
    region text,
    channel text not null,
    status text not null,
    severity text not null,
    tier integer not null,
    queue text not null,
    owner_kind text not null,
    owner_id text not null,
    waiting_since integer,
    offer_id text,
    offer_agent_id text,
    offer_expires_at integer,
    passed_over text,
    due_at integer,
    opened_at integer not null,
    resolved_at integer,
    closed_at integer,
    primary key (tenant, case_id)
) strict;

-- Closed cases pile up for years; what screens and queues ask for is the small rest.
create index case_list_active on case_list (tenant, queue, case_id)
    where status in ('open', 'pending') or waiting_since is not null;
create index case_list_owner on case_list (tenant, owner_id, case_id);
create index case_list_offer on case_list (tenant, offer_agent_id, case_id) where offer_agent_id is not null;
create index case_list_customer on case_list (tenant, customer_id, case_id);
create index case_list_ref on case_list (tenant, external_ref, case_id) where external_ref is not null;
create index case_list_due on case_list (tenant, due_at) where due_at is not null;

create table case_ref (
    tenant text not null,
    name text not null,
    case_id text not null,
    customer_id text not null,
    primary key (tenant, name)
) strict, without rowid;

create table interaction (
    tenant text not null,
    interaction_id text not null,
    case_id text not null,
    customer_id text not null,
    case_seq integer not null,
    customer_seq integer not null,
    channel text not null,
    direction text not null,
    author_kind text not null,
    agent_id text,
    external_id text,
    occurred_at integer not null,
    received_at integer not null,
    attributes text,
    signals text,
    receipt text not null,
    primary key (tenant, interaction_id)
) strict;

create unique index interaction_external on interaction (tenant, channel, external_id) where external_id is not null;
create index interaction_case on interaction (tenant, case_id, occurred_at, case_seq);
create index interaction_customer on interaction (tenant, customer_id, occurred_at, customer_seq);

create table content (
    tenant text not null,
    content_id text not null,
    customer_id text not null,
    body text not null,
    primary key (tenant, content_id)
) strict;

create index content_customer on content (tenant, customer_id);

create table identity (
    tenant text not null,
    kind text not null,
    value_hash text not null,
    value text not null,
    customer_id text not null,
    verified integer not null,
    seen_at integer not null,
    primary key (tenant, kind, value_hash)
) strict;

create index identity_customer on identity (tenant, customer_id);
