delete from transfer where id = (select id from transfer where redemption_id is not null order by 1 limit 1);
