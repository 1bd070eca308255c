insert into transfer (id, kind, debit, credit, points, volunteer_id, service_day, created_at)
select gen_random_uuid(), 'ACCRUAL', '00000000-0000-0000-0000-000000000001', volunteer_id, 1, volunteer_id, current_date, now()
from account order by volunteer_id limit 1;
