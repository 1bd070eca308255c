-- The points ledger is double-entry: a transfer names the account it takes from and the one it gives to, so no row
-- can create or destroy points. Rows are never changed; a correction is a new transfer.
--
-- System accounts have fixed ids and no balance row, which would be hot; a sponsor's payable is the sponsor's id:
--   00000000-0000-0000-0000-000000000001 issuance (points come from here)
--   00000000-0000-0000-0000-000000000002 escrow (held for redemptions that are not yet picked up)
--   00000000-0000-0000-0000-000000000003 expired points
create table account (
    volunteer_id uuid primary key,
    balance bigint not null default 0 check (balance >= 0),
    -- Points taken back that the balance could not give: set against later earnings.
    recovery_outstanding bigint not null default 0 check (recovery_outstanding >= 0),
    -- ce_sequence of the account's last event.
    sequence bigint not null default 0
) with (fillfactor = 70);

create table transfer (
    id uuid primary key,
    kind text not null check (kind in ('ACCRUAL', 'CORRECTION', 'HOLD', 'SETTLEMENT', 'RETURN', 'EXPIRY')),
    debit uuid not null,
    credit uuid not null check (credit <> debit),
    points bigint not null check (points > 0),
    -- The resident whom it concerns, whichever side.
    volunteer_id uuid not null,
    redemption_id uuid,
    service_day date,
    created_at timestamptz not null
);
create index transfer_volunteer on transfer (volunteer_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = '55000';
end $$;
create trigger transfer_is_final before update or delete or truncate on transfer
    for each statement execute function refuse_change();
