-- A row for each day whose points are not where its postings have led, one change after the other (P2).
select d.volunteer_id, d.day, d.points, p.points_after, p.changes
from accrual_day d
full join (
    select volunteer_id, day,
        sum(points_after - points_before) as changes,
        (array_agg(points_after order by posting_id desc))[1] as points_after
    from accrual_posting group by volunteer_id, day
) p on p.volunteer_id = d.volunteer_id and p.day = d.day
where d.points is distinct from p.points_after or d.points is distinct from p.changes;
