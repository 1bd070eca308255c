-- A row for each redemption whose last change has no event, or not the right one. Events are pruned after days, so
-- only changes of the last day are looked at (X6).
select r.redemption_id, r.status, r.version, o.ce_type
from redemption r
left join outbox_event o on o.topic = 'points.redemption.v1' and o.key = r.redemption_id::text
    and o.ce_sequence = r.version::text
where coalesce(r.closed_at, r.created_at) > now() - interval '1 day'
    and o.ce_type is distinct from case r.status
        when 'HELD' then 'PointsRedeemed'
        when 'PICKED_UP' then 'RedemptionPickedUp'
        when 'CANCELLED' then 'RedemptionCancelled'
        else 'RedemptionExpired'
    end;
