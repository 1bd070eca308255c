update accrual_posting set minutes = minutes + 1 where posting_id = (select posting_id from accrual_posting order by 1 limit 1);
