-- A row for each volunteer for whom the points issued are not those that the days have earned, together with what is
-- still owed after corrections (P2, P3).
select v.volunteer_id, coalesce(t.issued, 0) as issued, coalesce(d.earned, 0) as earned, a.recovery_outstanding
from volunteer v
left join account a on a.volunteer_id = v.volunteer_id
left join (
    select volunteer_id,
        sum(case when debit = '00000000-0000-0000-0000-000000000001' then points else -points end) as issued
    from transfer where '00000000-0000-0000-0000-000000000001' in (debit, credit) group by volunteer_id
) t on t.volunteer_id = v.volunteer_id
left join (
    select volunteer_id, sum(points) as earned from accrual_day group by volunteer_id
) d on d.volunteer_id = v.volunteer_id
where coalesce(t.issued, 0) is distinct from coalesce(d.earned, 0) + a.recovery_outstanding;
