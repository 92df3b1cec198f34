-- name: GetGateway :one
SELECT id, name, secret, active FROM gateways WHERE id = $1 AND active;

-- name: RecordGatewayReading :execrows
INSERT INTO readings (id, meter_id, wh, source)
SELECT $1, m.id, $4, 'gateway' FROM meters m
WHERE m.serial = $2 AND m.gateway_id = $3;

-- name: GetGatewayMeter :one
SELECT id, household_id, building_id, gateway_id, serial, label, last_seen_at FROM meters WHERE serial = $1 AND gateway_id = $2;

-- name: TouchMeter :execrows
UPDATE meters SET last_seen_at = now() WHERE serial = $1;

