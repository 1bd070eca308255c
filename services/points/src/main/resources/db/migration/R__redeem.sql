-- The function of V1_4 as it is now: a change of it can be read here as one.

-- Redeems a batch of orders in one round trip and one transaction, and gives each its own outcome, in the order in
-- which they were given. An order is judged as if those before it had been carried out or refused one by one: what is
-- refused takes neither points nor stock nor anything of a limit, and leaves nothing behind. The caller sees to it that
-- no key stands twice in a batch.
--
-- Order of locks, the same in every use case of the service: redemption, account, stock; of several accounts or stocks
-- in the order of their ids. So no two batches wait for each other in a circle.
--
-- The stock of a popular item is the row that all want. While there is plenty it is locked by the last statement, so
-- batches that order the same item are written at the same time and wait only for each other's commit. Should the stock
-- be gone by then after all, its check fails the batch, and nothing of it stays.
--
-- All reads are by key, whatever the statistics say of tables that were empty a moment ago; so one plan is as good as
-- any, and small batches need not pay for making one each time.
create or replace function redeem(
    p_lock_ids bigint[], p_key_hashes bytea[], p_request_hashes bytea[], p_answers bytea[],
    p_redemptions uuid[], p_persons text[], p_volunteers uuid[],
    p_items uuid[], p_item_versions bigint[], p_quantities integer[],
    p_codes bytea[], p_code_hashes bytea[], p_pick_up_before timestamptz[],
    -- Each a uuid[] as text: arrays of arrays would have to be of one length.
    p_policies text[], p_limits bigint[], p_limit_since timestamptz[],
    p_acted_by text[], p_consents bytea[],
    p_transfers uuid[], p_movements uuid[], p_events uuid[], p_payloads bytea[], p_traceparents text[],
    p_now timestamptz[]
) returns table (outcome text, stored_request_hash bytea, stored_answer bytea)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
    v_free boolean[];
    v_outcomes text[];
    v_volunteers uuid[];
    v_points bigint[];
    v_names text[];
    v_sponsors uuid[];
    v_areas text[];
    -- What is left, in the order of the ids.
    v_accounts uuid[];
    v_balances bigint[];
    v_items uuid[];
    v_stocks bigint[];
    v_scarce boolean;
    -- What is used of a limit is kept at the first order of its person and item.
    v_used_at integer[];
    v_used bigint[];
    v_account integer;
    v_item integer;
    v_stored_hashes bytea[];
    v_stored_answers bytea[];
begin
    select array_agg(pg_try_advisory_xact_lock(l.id) order by l.n) into v_free
        from unnest(p_lock_ids) with ordinality l (id, n);

    -- A statement of its own, behind the locks: it sees what their last holders have committed.
    select array_agg(case
                when not v_free[o.n] then 'IN_FLIGHT'
                when k.key_hash is not null then 'REPLAY'
                when v.standing is distinct from 'VERIFIED' then 'VOLUNTEER_NOT_VERIFIED'
                when i.item_id is null then 'ITEM_CHANGED'
                -- The unique index would refuse the whole batch. It still does where the one who has the code is in this
                -- very batch or in one that is being written.
                when c.redemption_id is not null then 'CODE_TAKEN'
            end order by o.n),
            array_agg(v.volunteer_id order by o.n), array_agg(i.points * o.quantity order by o.n),
            array_agg(i.name order by o.n), array_agg(i.sponsor_id order by o.n), array_agg(i.area_id order by o.n),
            array_agg(k.request_hash order by o.n), array_agg(k.answer order by o.n)
        into v_outcomes, v_volunteers, v_points, v_names, v_sponsors, v_areas, v_stored_hashes, v_stored_answers
        from unnest(p_key_hashes, p_persons, p_volunteers, p_items, p_item_versions, p_quantities, p_code_hashes)
                with ordinality o (key_hash, person, volunteer, item, item_version, quantity, code_hash, n)
            left join idempotency_key k on k.key_hash = o.key_hash
            left join lateral (
                select volunteer_id, standing from volunteer where person_id = o.person
                union all
                select volunteer_id, standing from volunteer where volunteer_id = o.volunteer) v on true
            left join item i on i.item_id = o.item and i.version = o.item_version and i.on_offer
            left join redemption c on c.pick_up_code_hash = o.code_hash and c.closed_at is null;

    -- Whoever is answered already waits for nobody, and nobody for them.
    select array_agg(a.volunteer_id), array_agg(a.balance) into v_accounts, v_balances
        from (select volunteer_id, balance from account
            where volunteer_id = any (array(select o.volunteer from unnest(v_outcomes, v_volunteers) o (outcome, volunteer)
                where o.outcome is null))
            order by volunteer_id for no key update) a;
    -- Scarce is what some eight such batches at the same time would use up. Where nothing is left nothing is taken, and
    -- what is refused already, or will be since it is more than the limit or the balance, asks for nothing.
    select array_agg(s.item_id), array_agg(s.stock), bool_or(s.stock between 1 and 8 * w.quantity - 1)
        into v_items, v_stocks, v_scarce
        from (select item, sum(quantity) filter (where quantity <= coalesce(most, quantity)
                        and points <= v_balances[array_position(v_accounts, volunteer)]) as quantity
                from unnest(v_outcomes, p_items, p_quantities, p_limits, v_points, v_volunteers)
                    o (outcome, item, quantity, most, points, volunteer)
                where outcome is null group by item) w
            join item_stock s on s.item_id = w.item;
    if v_scarce then
        select array_agg(s.item_id), array_agg(s.stock) into v_items, v_stocks
            from (select item_id, stock from item_stock
                where item_id = any (v_items) order by item_id for no key update) s;
    end if;

    -- Behind the locks of the accounts: none of these people can order anything else while this is judged. Where the
    -- limit on an item is not counted from the same moment for all of a person's orders, as when a month or a policy
    -- begins, what was used for the first says nothing of the others: they come again, behind what this batch writes.
    select array_agg(o.used_at order by o.n), array_agg(u.used order by o.n) into v_used_at, v_used
        from (select t.*, min(n) over (partition by volunteer, item) as used_at
                from unnest(v_volunteers, p_items, p_limit_since) with ordinality t (volunteer, item, since, n)) o
            cross join lateral (select coalesce(sum(r.quantity), 0) as used from redemption r
                where r.volunteer_id = o.volunteer and r.item_id = o.item and r.status in ('HELD', 'PICKED_UP')
                    and r.created_at >= o.since) u;

    for n in 1 .. cardinality(v_outcomes) loop
        if v_outcomes[n] is not null then
            continue;
        end if;
        v_account := array_position(v_accounts, v_volunteers[n]);
        v_item := array_position(v_items, p_items[n]);
        v_outcomes[n] := case
            when p_quantities[n] > v_stocks[v_item] then 'OUT_OF_STOCK'
            when v_points[n] > coalesce(v_balances[v_account], 0) then 'INSUFFICIENT_POINTS'
            when p_limit_since[n] <> p_limit_since[v_used_at[n]] then 'OTHER_PERIOD'
            when p_quantities[n] + v_used[v_used_at[n]] > p_limits[n] then 'REDEMPTION_LIMIT_REACHED'
            else 'REDEEMED'
        end;
        if v_outcomes[n] = 'REDEEMED' then
            v_stocks[v_item] := v_stocks[v_item] - p_quantities[n];
            v_balances[v_account] := v_balances[v_account] - v_points[n];
            v_used[v_used_at[n]] := v_used[v_used_at[n]] + p_quantities[n];
        end if;
    end loop;

    with redeemed as materialized (
            select o.* from unnest(v_outcomes, v_volunteers, v_points, p_key_hashes, p_request_hashes, p_answers,
                    p_redemptions, p_items, v_names, v_sponsors, v_areas, p_quantities, p_codes, p_code_hashes,
                    p_pick_up_before, p_policies, p_acted_by, p_consents, p_transfers, p_movements, p_events, p_payloads,
                    p_traceparents, p_now)
                o (outcome, volunteer, points, key_hash, request_hash, answer, redemption, item, name, sponsor, area,
                    quantity, code, code_hash, pick_up_before, policies, acted_by, consent, transfer, movement, event,
                    payload, traceparent, at)
            where o.outcome = 'REDEEMED'),
        paid as (
            update account a set balance = a.balance - p.points
            from (select volunteer, sum(points) as points from redeemed group by volunteer) p
            where a.volunteer_id = p.volunteer),
        ordered as (
            insert into redemption (redemption_id, volunteer_id, item_id, item_name, sponsor_id, area_id, quantity,
                points, status, pick_up_code, pick_up_code_hash, pick_up_before, policy_ids, version, acted_by,
                consent_note, created_at)
            select redemption, volunteer, item, name, sponsor, area, quantity, points, 'HELD',
                code, code_hash, pick_up_before, policies::uuid[], 1, acted_by, consent, at
            from redeemed),
        held as (
            insert into transfer (id, kind, debit, credit, points, volunteer_id, redemption_id, created_at)
            select transfer, 'HOLD', volunteer, '00000000-0000-0000-0000-000000000002', points, volunteer, redemption, at
            from redeemed),
        moved as (
            insert into stock_movement (id, item_id, kind, delta, redemption_id, created_at)
            select movement, item, 'REDEEMED', -quantity, redemption, at from redeemed),
        told as (
            -- The caller does not know the volunteer's id yet. Fields of a protobuf message may stand in any order, so
            -- volunteer_id (field 2, 36 bytes of text) is put behind the others.
            insert into outbox_event (id, topic, key, ce_type, ce_source, ce_time, ce_sequence, traceparent, payload)
            select event, 'points.redemption.v1', redemption::text, 'PointsRedeemed', '/linli/points', at, '1',
                traceparent, payload || '\x1224'::bytea || convert_to(volunteer::text, 'UTF8')
            from redeemed)
        insert into idempotency_key (key_hash, request_hash, answer, created_at)
        select key_hash, request_hash, answer, at from redeemed;

    update item_stock s set stock = s.stock - t.taken
        from (select item, sum(quantity) as taken
            from unnest(v_outcomes, p_items, p_quantities) o (outcome, item, quantity)
            where outcome = 'REDEEMED' group by item order by item) t
        where s.item_id = t.item;

    return query select * from unnest(v_outcomes, v_stored_hashes, v_stored_answers);
end $$;
