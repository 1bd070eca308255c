update item_stock set stock = stock + 1 where item_id = (select item_id from item_stock order by 1 limit 1);
