-- name: BuildingHasLandlord :one
SELECT EXISTS (SELECT 1 FROM buildings WHERE id = $1 AND landlord_id = $2);

-- name: ListBuildingMeters :many
SELECT m.id, m.household_id, m.building_id, m.gateway_id, m.serial, m.label, m.last_seen_at FROM meters m
JOIN buildings b ON b.id = m.building_id
WHERE b.id = $1 AND b.landlord_id = $2
ORDER BY m.serial;

-- name: BuildingConsumption :many
SELECT m.serial, COALESCE(SUM(r.wh), 0)::bigint AS wh FROM buildings b
JOIN meters m ON m.building_id = b.id
LEFT JOIN readings r ON r.meter_id = m.id
WHERE b.id = $1
GROUP BY m.serial
ORDER BY m.serial;

