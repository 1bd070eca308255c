-- A row for each redemption that does not have exactly the transfers that its status tells of: one HOLD, and one
-- SETTLEMENT if it was picked up or one RETURN if it was cancelled or expired, all of its points (P4).
select r.redemption_id, r.status, t.kinds, t.points
from redemption r
left join (
    select redemption_id, string_agg(kind, ' ' order by kind) as kinds, array_agg(distinct points) as points
    from transfer where redemption_id is not null group by redemption_id
) t on t.redemption_id = r.redemption_id
where t.points is distinct from array[r.points]
    or t.kinds is distinct from case r.status
        when 'HELD' then 'HOLD'
        when 'PICKED_UP' then 'HOLD SETTLEMENT'
        else 'HOLD RETURN'
    end;
