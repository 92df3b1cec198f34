-- name: GetAPIKey :one
SELECT id, marina_id, label FROM api_keys
WHERE key_hash = $1 AND revoked_at IS NULL;

-- name: RecordReading :execrows
INSERT INTO meter_readings (meter_id, kwh)
SELECT m.id, sqlc.arg(kwh)::double precision
FROM meters m
JOIN berths b ON b.id = m.berth_id
WHERE m.serial = sqlc.arg(serial) AND b.marina_id = sqlc.arg(marina_id);

-- name: ListReadings :many
SELECT r.id, r.kwh, r.taken_at, m.serial
FROM meter_readings r
JOIN meters m ON m.id = r.meter_id
JOIN berths b ON b.id = m.berth_id
JOIN marinas a ON a.id = b.marina_id
WHERE m.id = $1
ORDER BY r.taken_at DESC
LIMIT $2;
