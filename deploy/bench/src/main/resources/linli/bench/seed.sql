-- A district with residents who have points, and items to redeem. Ids are made of numbers, so that the load generators
-- can name them without looking. Item 0 is the hot one.
insert into sponsor (sponsor_id, name, area_id, kind, created_at)
    values (numbered(0), '解放北路超市', '450205001001', 'SPONSORSHIP', now());

insert into item (item_id, sponsor_id, area_id, name, description, points, on_offer, version, created_at)
    select numbered(n), numbered(0), '450205001001', '大米 5 千克', '', 10, true, 0, now() from generate_series(0, @items@) n;
insert into item_stock (item_id, stock) select numbered(n), 1000000000 from generate_series(0, @items@) n;
insert into stock_movement (id, item_id, kind, delta, created_at)
    select uuidv7(), numbered(n), 'INITIAL', 1000000000, now() from generate_series(0, @items@) n;

insert into volunteer (volunteer_id, person_id, area_id, standing, real_name, id_number, id_number_hash, assisted,
        consented_at, sensitive_consented_at, registered_at, registered_by, verified_at, verified_by, sequence)
    select numbered(n), numbered(n)::text, '450205001001', 'VERIFIED', decode(repeat('00', 40), 'hex'),
        decode(repeat('00', 46), 'hex'), sha256(int8send(n)), false, now(), now(), now(), 'bench', now(), 'bench', 1
    from generate_series(1::bigint, @volunteers@) n;
insert into account (volunteer_id, balance, sequence)
    select numbered(n), 1000000000, 1 from generate_series(1, @volunteers@) n;
-- The history: each volunteer's balance is the sum of the transfers.
insert into transfer (id, kind, debit, credit, points, volunteer_id, created_at)
    select uuidv7(), 'ACCRUAL', '00000000-0000-0000-0000-000000000001', numbered(n), 1000000000 / @history@, numbered(n), now()
    from generate_series(1, @history@), generate_series(1, @volunteers@) n;
