-- A row for each redemption for which the escrow holds something other than it should: all its points while it is
-- HELD, nothing afterwards. Sums over redemptions are then equal as well (P3, P4).
select coalesce(r.redemption_id, e.redemption_id) as redemption_id, r.status, r.points, coalesce(e.held, 0) as held
from redemption r
full join (
    select redemption_id,
        sum(case when credit = '00000000-0000-0000-0000-000000000002' then points else -points end) as held
    from transfer
    where '00000000-0000-0000-0000-000000000002' in (debit, credit)
    group by redemption_id
) e on e.redemption_id = r.redemption_id
where coalesce(e.held, 0) is distinct from case r.status when 'HELD' then r.points else 0 end
    or (r.redemption_id is null and e.held is not null);
