-- Units that give goods and services (P5), and who hands them out. Staff are rows here, not roles of the token.
create table sponsor (
    sponsor_id uuid primary key,
    name text not null,
    area_id text not null,
    kind text not null check (kind in ('SPONSORSHIP', 'DONATION', 'EXCHANGE')),
    created_at timestamptz not null
);

create table sponsor_staff (
    person_id text not null,
    sponsor_id uuid not null references sponsor (sponsor_id),
    primary key (person_id, sponsor_id)
);
create index sponsor_staff_sponsor on sponsor_staff (sponsor_id);

-- What is said about an item. Its version counts the changes, so that a redemption worded before a change is noticed.
create table item (
    item_id uuid primary key,
    sponsor_id uuid not null references sponsor (sponsor_id),
    area_id text not null,
    name text not null,
    description text not null,
    image text,
    points bigint not null check (points > 0),
    on_offer boolean not null,
    version bigint not null,
    created_at timestamptz not null
);
create index item_sponsor on item (sponsor_id, item_id);

-- The one hot row of a popular item: narrow, with room on its page for the versions of a rush.
create table item_stock (
    item_id uuid primary key references item (item_id),
    stock bigint not null check (stock >= 0)
) with (fillfactor = 50);

-- Every change of the stock; the stock is their sum.
create table stock_movement (
    id uuid primary key,
    item_id uuid not null,
    kind text not null check (kind in ('INITIAL', 'CORRECTION', 'REDEEMED', 'RETURNED')),
    delta bigint not null check (delta <> 0),
    redemption_id uuid,
    reason text,
    -- The member of staff who corrected.
    person_id text,
    created_at timestamptz not null
);
create trigger stock_movement_is_final before update or delete or truncate on stock_movement
    for each statement execute function refuse_change();

create table redemption (
    redemption_id uuid primary key,
    volunteer_id uuid not null,
    item_id uuid not null,
    -- As they were when it was ordered.
    item_name text not null,
    sponsor_id uuid not null,
    area_id text not null,
    quantity integer not null check (quantity > 0),
    points bigint not null check (points > 0),
    status text not null check (status in ('HELD', 'PICKED_UP', 'CANCELLED', 'EXPIRED')),
    pick_up_code bytea not null,
    pick_up_code_hash bytea not null,
    pick_up_before timestamptz not null,
    -- The policy versions that allowed it, from the top of the area path down.
    policy_ids uuid[] not null,
    -- ce_sequence of its last event.
    version bigint not null,
    -- The worker who acted for an elder, and how the elder agreed (encrypted).
    acted_by text,
    consent_note bytea check ((acted_by is null) = (consent_note is null)),
    created_at timestamptz not null,
    closed_at timestamptz check ((closed_at is null) = (status = 'HELD')),
    closed_by text
);
-- Unique among the open ones, and the way from a code to any redemption that had it: one index for both, because an
-- open one has no closed_at.
create unique index redemption_pick_up_code
    on redemption (pick_up_code_hash, closed_at) nulls not distinct;
create index redemption_volunteer on redemption (volunteer_id, redemption_id);
create index redemption_due on redemption (pick_up_before) where status = 'HELD';
create index redemption_picked_up on redemption (sponsor_id, closed_at, redemption_id) where status = 'PICKED_UP';

-- Unknown pick-up codes that a member of staff sent lately: too many, and the person is held off until the window ends.
create table wrong_pick_up_code (
    person_id text primary key,
    window_until timestamptz not null,
    wrong integer not null
);

-- Redeems in one round trip and one transaction. Refuses before it writes where it can; where it must refuse after,
-- it raises (class LL), so that nothing of it stays.
--
-- Order of locks, the same in every use case of the service: redemption, account, stock. The stock is the hot row and
-- is taken last, so that it is held for no longer than the commit.
create function redeem(
    p_key_hash bytea, p_request_hash bytea, p_lock_id bigint, p_answer bytea,
    p_redemption uuid, p_person text, p_volunteer uuid,
    p_item uuid, p_item_version bigint, p_quantity integer,
    p_code bytea, p_code_hash bytea, p_pick_up_before timestamptz,
    p_policies uuid[], p_limit bigint, p_limit_since timestamptz,
    p_acted_by text, p_consent bytea,
    p_transfer uuid, p_movement uuid, p_event uuid, p_payload bytea, p_traceparent text,
    p_now timestamptz,
    out outcome text, out stored_request_hash bytea, out stored_answer bytea
) language plpgsql as $$
declare
    v_volunteer uuid;
    v_standing text;
    v_item item;
    v_points bigint;
begin
    if not pg_try_advisory_xact_lock(p_lock_id) then
        outcome := 'IN_FLIGHT';
        return;
    end if;
    select k.request_hash, k.answer into stored_request_hash, stored_answer
        from idempotency_key k where k.key_hash = p_key_hash;
    if found then
        outcome := 'REPLAY';
        return;
    end if;

    if p_volunteer is null then
        select volunteer_id, standing into v_volunteer, v_standing from volunteer where person_id = p_person;
    else
        select volunteer_id, standing into v_volunteer, v_standing from volunteer where volunteer_id = p_volunteer;
    end if;
    if v_standing is distinct from 'VERIFIED' then
        outcome := 'VOLUNTEER_NOT_VERIFIED';
        return;
    end if;
    select * into v_item from item where item_id = p_item and version = p_item_version and on_offer;
    if not found then
        outcome := 'ITEM_CHANGED';
        return;
    end if;
    -- Unlocked: spares the writes below when an item is sold out. What decides is the last statement.
    if not exists (select from item_stock where item_id = p_item and stock >= p_quantity) then
        outcome := 'OUT_OF_STOCK';
        return;
    end if;

    v_points := v_item.points * p_quantity;
    update account set balance = balance - v_points where volunteer_id = v_volunteer and balance >= v_points;
    if not found then
        outcome := 'INSUFFICIENT_POINTS';
        return;
    end if;
    -- Under the lock of the account: no second order of this person can be counted at the same time.
    if p_quantity + (select coalesce(sum(r.quantity), 0) from redemption r
            where r.volunteer_id = v_volunteer and r.item_id = p_item and r.status in ('HELD', 'PICKED_UP')
                and r.created_at >= p_limit_since) > p_limit then
        raise exception 'REDEMPTION_LIMIT_REACHED' using errcode = 'LL001';
    end if;

    insert into redemption (redemption_id, volunteer_id, item_id, item_name, sponsor_id, area_id, quantity, points,
            status, pick_up_code, pick_up_code_hash, pick_up_before, policy_ids, version, acted_by, consent_note,
            created_at)
        values (p_redemption, v_volunteer, p_item, v_item.name, v_item.sponsor_id, v_item.area_id, p_quantity, v_points,
            'HELD', p_code, p_code_hash, p_pick_up_before, p_policies, 1, p_acted_by, p_consent, p_now);
    insert into transfer (id, kind, debit, credit, points, volunteer_id, redemption_id, created_at)
        values (p_transfer, 'HOLD', v_volunteer, '00000000-0000-0000-0000-000000000002', v_points, v_volunteer,
            p_redemption, p_now);
    insert into stock_movement (id, item_id, kind, delta, redemption_id, created_at)
        values (p_movement, p_item, 'REDEEMED', -p_quantity, p_redemption, p_now);
    -- The caller does not know the volunteer's id yet. Fields of a protobuf message may stand in any order, so
    -- volunteer_id (field 2, 36 bytes of text) is put behind the others.
    insert into outbox_event (id, topic, key, ce_type, ce_source, ce_time, ce_sequence, traceparent, payload)
        values (p_event, 'points.redemption.v1', p_redemption::text, 'PointsRedeemed', '/linli/points', p_now, '1',
            p_traceparent, p_payload || '\x1224'::bytea || convert_to(v_volunteer::text, 'UTF8'));
    insert into idempotency_key (key_hash, request_hash, answer, created_at)
        values (p_key_hash, p_request_hash, p_answer, p_now);

    update item_stock set stock = stock - p_quantity where item_id = p_item and stock >= p_quantity;
    if not found then
        raise exception 'OUT_OF_STOCK' using errcode = 'LL002';
    end if;
    outcome := 'REDEEMED';
end $$;
