-- collate "C": ids, hashes and keys compare by bytes, as in SQLite and in .NET's ordinal order.

create table event (
    stream text collate "C" not null,
    seq bigint not null,
    kind text collate "C" not null,
    at timestamptz not null,
    commit_id uuid not null,
    body bytea not null,
    primary key (stream, seq)
);

create table snapshot (
    stream text collate "C" not null primary key,
    seq bigint not null,
    shape integer not null,
    body bytea not null
);

create table deadline (
    case_key text collate "C" not null primary key,
    shard integer not null,
    due_at timestamptz not null
);

create index deadline_due on deadline (shard, due_at);

create table idempotency (
    tenant text collate "C" not null,
    key text collate "C" not null,
    request_hash text not null,
    response text not null,
    at timestamptz not null,
    commit_id uuid not null,
    primary key (tenant, key)
);

create index idempotency_at on idempotency (at);

create table stream_queue (
    id bigint generated always as identity primary key,
    queue integer not null,
    namespace text collate "C" not null,
    stream_key text collate "C" not null,
    tenant text collate "C" not null,
    body bytea not null
);

create index stream_queue_queue on stream_queue (queue, id);

-- The id is that of the row it was: moving twice adds nothing.
create table dead_letter (
    id bigint primary key,
    queue integer not null,
    namespace text collate "C" not null,
    stream_key text collate "C" not null,
    tenant text collate "C" not null,
    reason text not null,
    at timestamptz not null,
    body bytea not null
);

create index dead_letter_tenant on dead_letter (tenant, id);

create table feed_event (
    feed text collate "C" not null,
    sequence bigint not null,
    source text collate "C" not null,
    type text collate "C" not null,
    subject text collate "C" not null,
    at timestamptz not null,
    data bytea not null,
    commit_id uuid not null,
    primary key (feed, sequence)
);

create unique index feed_event_source on feed_event (feed, source);
create index feed_event_at on feed_event (at);

-- Rows come and go at the rate of the whole system, and readers walk the dead entries at the head of the index:
-- vacuum by count, since a share of a table that is nearly empty is reached too late or too often.
alter table stream_queue set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_insert_threshold = -1);
alter table deadline set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000);
