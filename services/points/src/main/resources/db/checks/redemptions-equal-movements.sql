-- A row for each redemption whose stock movements do not tell of its status: its quantity is out of the stock while it
-- is HELD or PICKED_UP, and back otherwise (P4).
select r.redemption_id, r.status, r.quantity, coalesce(m.total, 0) as movements
from redemption r
left join (
    select redemption_id, sum(delta) as total, count(*) as movements
    from stock_movement where redemption_id is not null group by redemption_id
) m on m.redemption_id = r.redemption_id
where coalesce(m.total, 0) is distinct from case when r.status in ('HELD', 'PICKED_UP') then -r.quantity else 0 end
    or m.movements is distinct from case when r.status in ('HELD', 'PICKED_UP') then 1 else 2 end;
