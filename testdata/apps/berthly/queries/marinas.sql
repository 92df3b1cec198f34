-- name: ListPublishedMarinas :many
SELECT id, name, city FROM marinas
WHERE published
ORDER BY city, name;

-- name: GetStaffRole :one
SELECT role FROM marina_staff
WHERE marina_id = $1 AND user_id = $2;

-- name: IsStaff :one
SELECT EXISTS (
    SELECT 1 FROM marina_staff WHERE marina_id = $1 AND user_id = $2
);

-- name: ListStaffMarinaIDs :many
SELECT marina_id FROM marina_staff
WHERE user_id = $1
ORDER BY marina_id;

-- name: AddStaff :exec
INSERT INTO marina_staff (marina_id, user_id, role)
VALUES ($1, $2, $3)
ON CONFLICT (marina_id, user_id) DO UPDATE SET role = EXCLUDED.role;

-- name: RemoveStaff :execrows
DELETE FROM marina_staff
WHERE marina_id = $1 AND user_id = $2;

-- name: CreateStaffInvite :exec
INSERT INTO staff_invites (token_hash, marina_id, email, role, expires_at)
VALUES ($1, $2, $3, $4, $5);

-- name: TakeStaffInvite :one
UPDATE staff_invites SET accepted_at = now()
WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > now()
RETURNING marina_id, email, role;

-- name: SetBerthStatus :execrows
UPDATE berths SET status = $1
WHERE id = $2 AND marina_id = $3;

-- name: ListBerthBookings :many
SELECT k.id, k.arrives, k.departs, k.status, k.note
FROM bookings k
JOIN berths b ON b.id = k.berth_id
WHERE b.id = $1 AND b.marina_id = $2
ORDER BY k.arrives;

-- name: ListBerthCalendar :many
SELECT k.arrives, k.departs, u.name AS skipper
FROM bookings k
JOIN users u ON u.id = k.user_id
WHERE k.berth_id = $1 AND k.status <> 'cancelled'
ORDER BY k.arrives;

-- name: ListOccupancy :many
SELECT b.code, k.arrives, k.departs, k.note
FROM berths b
JOIN bookings k ON k.berth_id = b.id
WHERE b.marina_id = $1 AND k.status <> 'cancelled'
ORDER BY b.code, k.arrives;

-- name: SumRevenue :one
SELECT COALESCE(sum(k.total_cents), 0)::bigint
FROM bookings k
JOIN berths b ON b.id = k.berth_id
WHERE b.marina_id = $1 AND k.status <> 'cancelled';
