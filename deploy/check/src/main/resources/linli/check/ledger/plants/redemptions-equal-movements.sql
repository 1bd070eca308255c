delete from stock_movement where id = (select id from stock_movement where redemption_id is not null order by 1 limit 1);
