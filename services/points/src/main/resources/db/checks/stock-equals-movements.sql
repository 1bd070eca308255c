-- A row for each item whose stock is not the sum of its movements (P5).
select coalesce(s.item_id, m.item_id) as item_id, s.stock, coalesce(m.total, 0) as movements
from item_stock s
full join (select item_id, sum(delta) as total from stock_movement group by item_id) m on m.item_id = s.item_id
where s.stock is distinct from coalesce(m.total, 0);
