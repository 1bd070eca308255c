-- A row for each transfer whose accounts do not fit its kind: points may only move along these ways (P3).
select t.id, t.kind, t.debit, t.credit, t.volunteer_id
from transfer t
left join redemption r on r.redemption_id = t.redemption_id
where not coalesce(case t.kind
    when 'ACCRUAL' then t.debit = '00000000-0000-0000-0000-000000000001' and t.credit = t.volunteer_id
    when 'CORRECTION' then (t.debit = '00000000-0000-0000-0000-000000000001' and t.credit = t.volunteer_id)
        or (t.debit = t.volunteer_id and t.credit = '00000000-0000-0000-0000-000000000001')
    when 'HOLD' then t.debit = t.volunteer_id and t.credit = '00000000-0000-0000-0000-000000000002'
        and r.volunteer_id = t.volunteer_id
    when 'SETTLEMENT' then t.debit = '00000000-0000-0000-0000-000000000002' and t.credit = r.sponsor_id
        and r.volunteer_id = t.volunteer_id
    when 'RETURN' then t.debit = '00000000-0000-0000-0000-000000000002' and t.credit = t.volunteer_id
        and r.volunteer_id = t.volunteer_id
    when 'EXPIRY' then t.debit = t.volunteer_id and t.credit = '00000000-0000-0000-0000-000000000003'
end, false);
