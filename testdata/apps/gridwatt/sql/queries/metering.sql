-- name: ListMeters :many
SELECT id, household_id, building_id, gateway_id, serial, label, last_seen_at FROM meters WHERE household_id = $1 ORDER BY serial;

-- name: GetMeter :one
SELECT id, household_id, building_id, gateway_id, serial, label, last_seen_at FROM meters WHERE id = $1;

-- name: LockHouseholdMeter :one
SELECT id, household_id, building_id, gateway_id, serial, label, last_seen_at FROM meters
WHERE id = $1 AND household_id = $2
FOR UPDATE;

-- name: MeterInHousehold :one
SELECT EXISTS (SELECT 1 FROM meters WHERE id = $1 AND household_id = $2);

-- name: RenameMeter :execrows
UPDATE meters SET label = $1 WHERE id = $2 AND household_id = $3;

-- name: ListReadings :many
SELECT id, meter_id, wh, source, note, taken_at FROM readings WHERE meter_id = $1 ORDER BY taken_at DESC;

-- name: ListHouseholdReadings :many
SELECT r.id, r.meter_id, r.wh, r.source, r.note, r.taken_at FROM readings r
JOIN meters m ON m.id = r.meter_id
WHERE m.household_id = $1
ORDER BY r.taken_at DESC;

-- name: CorrectReading :execrows
UPDATE readings SET wh = $2, note = $3
WHERE id = $1 AND source = 'customer';

-- name: DeleteReading :execrows
DELETE FROM readings
WHERE id = $1 AND meter_id = $2 AND source = 'customer';

-- name: SumHouseholdUsage :one
SELECT COALESCE(SUM(r.wh), 0)::bigint AS wh FROM readings r
JOIN meters m ON m.id = r.meter_id
WHERE m.household_id = $1 AND r.taken_at >= $2;

-- name: CreateExport :exec
INSERT INTO exports (id, household_id) VALUES ($1, $2);

-- name: GetExport :one
SELECT id, household_id, created_at FROM exports WHERE id = $1;

