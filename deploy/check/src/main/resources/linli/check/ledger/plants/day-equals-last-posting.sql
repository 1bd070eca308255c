update accrual_day set points = points + 1 where (volunteer_id, day) = (select volunteer_id, day from accrual_day order by 1, 2 limit 1);
