-- name: ConcludeInspection :execrows
UPDATE inspections SET outcome = $2, remarks = $3
WHERE id = $1;

-- name: GetBuildingRole :one
SELECT role FROM building_roles
WHERE building_id = $1 AND user_id = $2;

-- name: GetTicketRole :one
SELECT br.role
FROM tickets t
JOIN units u ON u.id = t.unit_id
JOIN building_roles br ON br.building_id = u.building_id
WHERE t.id = $1 AND br.user_id = $2;

-- name: GetUnit :one
SELECT id, building_id, label, rooms, rent_cents, door_code
FROM units
WHERE id = $1;

-- name: GetUnitForUser :one
SELECT u.id, u.building_id, u.label, u.rooms, u.rent_cents, u.door_code
FROM units u
WHERE u.id = $1
  AND (EXISTS (SELECT 1 FROM building_roles br WHERE br.building_id = u.building_id AND br.user_id = $2)
    OR EXISTS (SELECT 1 FROM leases l WHERE l.unit_id = u.id AND l.tenant_id = $2 AND l.status = 'active'));

-- name: ListBuildingsOfUser :many
SELECT building_id FROM building_roles
WHERE user_id = $1;

-- name: ListInspectionsOfTenant :many
SELECT i.id, i.title, i.scheduled_for, i.outcome, i.remarks
FROM inspections i
JOIN leases l ON l.unit_id = i.unit_id AND l.status = 'active'
WHERE l.tenant_id = $1
ORDER BY i.scheduled_for;

-- name: ListVacantUnits :many
SELECT u.id, b.name AS building, b.city, u.label, u.rooms, u.rent_cents
FROM units u
JOIN buildings b ON b.id = u.building_id
WHERE u.listed_at IS NOT NULL
  AND ($1::text = '' OR b.city = $1)
  AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.unit_id = u.id AND l.status = 'active')
ORDER BY u.listed_at DESC;

-- name: UpdateUnit :execrows
UPDATE units SET label = $2, rent_cents = $3, door_code = $4
WHERE id = $1;
