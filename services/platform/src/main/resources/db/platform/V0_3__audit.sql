-- Who did what, when, on which object, with which result. Ids alone, no personal data.
--
-- Append-only, as far as the role that runs the migrations can bind itself: it keeps no right to update, delete or
-- truncate, may name no column that tells the order of entries, and a trigger refuses what a later grant would allow.
-- As the owner it could still drop both by DDL; what it did in between shows in the seals and their hashes, which
-- every seal writes to the log of the process. A superuser is bound by the seals alone.
create table audit_entry (
    -- The transaction that wrote the entry. First column: defaults are evaluated in the order of columns, so a
    -- transaction has its number before it takes a sequence value, on which verification relies.
    xact xid8 not null default pg_current_xact_id(),
    seq bigint generated always as identity primary key,
    at timestamptz not null,
    person_id text,
    role text not null,
    acting_for text,
    operation text not null,
    object_type text not null,
    object_id text not null,
    area_id text,
    result text not null,
    trace_id text
);
-- The sealer walks by transaction, since sequence values are committed out of order.
create index audit_entry_xact on audit_entry (xact);

-- A sealed batch; each carries the hash of the one before it.
create table audit_seal (
    seal bigint primary key,
    sealed_at timestamptz not null,
    -- Identifier of the database cluster: transaction numbers are comparable within one alone.
    cluster bigint not null,
    -- Every entry of a transaction before this one is sealed here or earlier.
    horizon xid8 not null,
    -- The transaction that sealed, and the highest sequence value given out before it began.
    sealed_by xid8 not null,
    last_seq bigint not null,
    entries integer not null check (entries > 0),
    previous_hash bytea not null,
    hash bytea not null
);

-- Which seal covers an entry, and the entry's hash, so that a changed entry can be named. Without a foreign key:
-- its check would need the right to update.
create table audit_sealed_entry (
    seq bigint primary key,
    seal bigint not null,
    hash bytea not null
);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is append-only: % of %', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change_of_audit();
create trigger append_only before update or delete or truncate on audit_seal
    for each statement execute function refuse_change_of_audit();
create trigger append_only before update or delete or truncate on audit_sealed_entry
    for each statement execute function refuse_change_of_audit();
-- In replication sessions too.
alter table audit_entry enable always trigger append_only;
alter table audit_seal enable always trigger append_only;
alter table audit_sealed_entry enable always trigger append_only;

revoke all on audit_entry, audit_seal, audit_sealed_entry from current_user;
revoke all on sequence audit_entry_seq_seq from current_user;
grant select on audit_entry, audit_seal, audit_sealed_entry to current_user;
grant select on sequence audit_entry_seq_seq to current_user;
grant insert (at, person_id, role, acting_for, operation, object_type, object_id, area_id, result, trace_id)
    on audit_entry to current_user;
grant insert on audit_seal, audit_sealed_entry to current_user;
