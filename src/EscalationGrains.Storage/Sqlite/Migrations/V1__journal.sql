-- Instants are INTEGER microseconds since 1970-01-01 UTC; ids and hashes compare by bytes (the default collation).

create table event (
    stream text not null,
    seq integer not null,
    kind text not null,
    at integer not null,
    commit_id blob not null,
    body blob not null,
    primary key (stream, seq)
) strict, without rowid;

create table snapshot (
    stream text not null primary key,
    seq integer not null,
    shape integer not null,
    body blob not null
) strict;

create table deadline (
    case_key text not null primary key,
    shard integer not null,
    due_at integer not null
) strict, without rowid;

create index deadline_due on deadline (shard, due_at);

create table idempotency (
    tenant text not null,
    key text not null,
    request_hash text not null,
    response text not null,
    at integer not null,
    commit_id blob not null,
    primary key (tenant, key)
) strict;

create index idempotency_at on idempotency (at);

-- autoincrement: the id of a delivered row must never come back while a receiver still holds it.
create table stream_queue (
    id integer primary key autoincrement,
    queue integer not null,
    namespace text not null,
    stream_key text not null,
    tenant text not null,
    body blob not null
) strict;

create index stream_queue_queue on stream_queue (queue, id);

-- The id is that of the row it was: moving twice adds nothing.
create table dead_letter (
    id integer primary key,
    queue integer not null,
    namespace text not null,
    stream_key text not null,
    tenant text not null,
    reason text not null,
    at integer not null,
    body blob not null
) strict;

create index dead_letter_tenant on dead_letter (tenant, id);

create table feed_event (
    feed text not null,
    sequence integer not null,
    source text not null,
    type text not null,
    subject text not null,
    at integer not null,
    data blob not null,
    commit_id blob not null,
    primary key (feed, sequence)
) strict;

create unique index feed_event_source on feed_event (feed, source);
create index feed_event_at on feed_event (at);
