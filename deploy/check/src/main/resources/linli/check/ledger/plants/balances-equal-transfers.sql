update account set balance = balance + 1 where volunteer_id = (select volunteer_id from account order by 1 limit 1);
