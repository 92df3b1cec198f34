-- name: GetLease :one
SELECT l.id, l.unit_id, u.building_id, l.tenant_id, l.starts_on, l.ends_on, l.rent_cents, l.clauses, l.status, l.terminated_by, l.version
FROM leases l
JOIN units u ON u.id = l.unit_id
WHERE l.id = $1;

-- name: UpdateLease :execrows
UPDATE leases
SET ends_on = $3, rent_cents = $4, status = $5, terminated_by = $6, version = version + 1
WHERE id = $1 AND version = $2;
