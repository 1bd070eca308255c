insert into transfer (id, kind, debit, credit, points, volunteer_id, redemption_id, created_at)
select gen_random_uuid(), 'HOLD', volunteer_id, '00000000-0000-0000-0000-000000000002', 1, volunteer_id, gen_random_uuid(), now()
from account order by volunteer_id limit 1;
