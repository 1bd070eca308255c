-- Events on their way out. Debezium reads the inserts from the write-ahead log; nothing polls this table.
create table outbox_event (
    id uuid primary key,
    topic text not null,
    key text not null,
    ce_type text not null,
    ce_source text not null,
    ce_specversion text not null default '1.0',
    ce_time timestamptz not null,
    ce_sequence text not null,
    traceparent text,
    payload bytea not null check (octet_length(payload) <= 262144)
);
-- Pruning walks by time.
create index outbox_event_time on outbox_event using brin (ce_time);

-- How far each consumer has come with each aggregate.
create table inbox_position (
    consumer text not null,
    topic text not null,
    key text not null,
    sequence bigint not null,
    stale_since timestamptz,
    stale_reason text,
    primary key (consumer, topic, key)
);
create index inbox_position_stale on inbox_position (stale_since) where stale_since is not null;

-- Events that came before their turn.
create table inbox_parked (
    consumer text not null,
    topic text not null,
    key text not null,
    sequence bigint not null,
    ce_id text not null,
    ce_type text not null,
    ce_time timestamptz not null,
    payload bytea not null,
    primary key (consumer, topic, key, sequence)
);

-- Answers kept for seven days, so that a repeated request is answered, not done, again.
create table idempotency_key (
    key_hash bytea primary key,
    request_hash bytea not null,
    answer bytea not null,
    created_at timestamptz not null
);
create index idempotency_key_time on idempotency_key using brin (created_at);
