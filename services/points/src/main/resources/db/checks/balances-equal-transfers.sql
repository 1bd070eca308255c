-- A row for each account whose balance is not the sum of its transfers, and for each resident with transfers but
-- without an account (P3).
select coalesce(a.volunteer_id, t.volunteer_id) as volunteer_id, a.balance, coalesce(t.total, 0) as transfers
from account a
full join (
    select volunteer_id, sum(case when credit = volunteer_id then points when debit = volunteer_id then -points else 0 end) as total
    from transfer group by volunteer_id
) t on t.volunteer_id = a.volunteer_id
where a.balance is distinct from coalesce(t.total, 0);
