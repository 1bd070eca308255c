-- A row for each posting whose minutes are not those of the service entries that it counted, or whose transfers are not
-- of its volunteer and day (P2).
select p.volunteer_id, p.posting_id, p.minutes, coalesce(l.minutes, 0) as entered, t.id as transfer_id
from accrual_posting p
left join (
    select l.posting_id, sum(s.minutes) as minutes
    from accrual_posting_line l
    join service_record s on s.participation_id = l.participation_id and s.revision = l.revision
    group by l.posting_id
) l on l.posting_id = p.posting_id
left join transfer t on t.id in (p.transfer_id, p.recovery_transfer_id)
    and (t.volunteer_id <> p.volunteer_id or t.service_day is distinct from p.day)
where p.minutes <> coalesce(l.minutes, 0) or t.id is not null;
