-- The writes of a redemption as one function, the item locked last. It checks balance and stock and nothing else of what
-- the product checks (standing, limit per person, version of the item, the key used before): it writes the same rows of
-- the same size and decides less.
create function redeem_at_the_limit(v bigint, i bigint) returns void language plpgsql as $$
declare
    v_redemption uuid := uuidv7();
begin
    update account set balance = balance - 10 where volunteer_id = numbered(v) and balance >= 10;
    if not found then raise 'no points'; end if;
    insert into redemption (redemption_id, volunteer_id, item_id, item_name, sponsor_id, area_id, quantity, points,
            status, pick_up_code, pick_up_code_hash, pick_up_before, policy_ids, version, created_at)
        values (v_redemption, numbered(v), numbered(i), '大米 5 千克', numbered(0), '450205001001', 1, 10,
            'HELD', @code@, sha256(uuid_send(v_redemption)), now() + interval '8 days', array[numbered(1)], 1, now());
    insert into transfer (id, kind, debit, credit, points, volunteer_id, redemption_id, created_at)
        values (uuidv7(), 'HOLD', numbered(v), '00000000-0000-0000-0000-000000000002', 10, numbered(v), v_redemption, now());
    insert into stock_movement (id, item_id, kind, delta, redemption_id, created_at)
        values (uuidv7(), numbered(i), 'REDEEMED', -1, v_redemption, now());
    insert into outbox_event (id, topic, key, ce_type, ce_source, ce_time, ce_sequence, payload)
        values (uuidv7(), 'points.redemption.v1', v_redemption::text, 'PointsRedeemed', '/linli/points', now(), '1', @payload@);
    insert into idempotency_key (key_hash, request_hash, answer, created_at)
        values (sha256(uuid_send(v_redemption)), sha256(uuid_send(v_redemption)), @answer@, now());
    update item_stock set stock = stock - 1 where item_id = numbered(i) and stock >= 1;
    if not found then raise 'no stock'; end if;
end $$;
