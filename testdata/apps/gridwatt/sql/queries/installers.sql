-- name: CreateGrant :exec
INSERT INTO installer_grants (id, meter_id, installer_id, expires_at) VALUES ($1, $2, $3, $4);

-- name: RevokeGrant :execrows
UPDATE installer_grants g SET revoked_at = now()
FROM meters m
WHERE g.id = $1 AND m.id = g.meter_id AND m.household_id = $2 AND g.revoked_at IS NULL;

-- name: HasLiveGrant :one
SELECT EXISTS (
  SELECT 1 FROM installer_grants
  WHERE meter_id = $1 AND installer_id = $2 AND revoked_at IS NULL AND expires_at > now()
);

-- name: CountLiveGrants :one
SELECT count(*) FROM installer_grants
WHERE installer_id = $1 AND revoked_at IS NULL AND expires_at > now();

-- name: GetGrantedMeter :one
SELECT m.id, m.household_id, m.building_id, m.gateway_id, m.serial, m.label, m.last_seen_at FROM meters m
JOIN installer_grants g ON g.meter_id = m.id
WHERE m.id = $1 AND g.installer_id = $2 AND g.revoked_at IS NULL AND g.expires_at > now()
LIMIT 1;

-- name: LockWorkOrder :one
SELECT id, meter_id, status, notes FROM work_orders WHERE id = $1 FOR UPDATE;

-- name: SetWorkOrderNotes :exec
UPDATE work_orders SET notes = $2 WHERE id = $1;

-- name: SetWorkOrderStatus :exec
UPDATE work_orders SET status = $2 WHERE id = $1;

