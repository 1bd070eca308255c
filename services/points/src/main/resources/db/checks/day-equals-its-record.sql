-- A row for each day whose minutes are not those of the newest entries of the service record, and for each accrual or
-- correction that no posting explains (P1, P2). Whether the points follow from the minutes is for
-- GET /audit/accrual-check, which evaluates the policies.
select coalesce(d.volunteer_id, s.volunteer_id) as volunteer_id, coalesce(d.day, s.day) as day,
    d.minutes as counted, s.minutes as entered
from accrual_day d
full join (
    select r.volunteer_id, r.day, sum(case when r.newest then r.minutes else 0 end) as minutes
    from (
        select volunteer_id, day, minutes,
            revision = max(revision) over (partition by participation_id) as newest
        from service_record
    ) r group by r.volunteer_id, r.day
) s on s.volunteer_id = d.volunteer_id and s.day = d.day
where d.minutes is distinct from s.minutes
union all
select t.volunteer_id, t.service_day, t.points, null
from transfer t
where t.kind in ('ACCRUAL', 'CORRECTION')
    and not exists (select from accrual_posting p where t.id in (p.transfer_id, p.recovery_transfer_id));
