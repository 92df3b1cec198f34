-- name: CancelBookings :execrows
UPDATE bookings SET status = 'cancelled'
WHERE id = ANY(sqlc.arg('ids')::uuid[]);

-- name: ConfirmBookings :execrows
UPDATE bookings SET status = 'confirmed'
WHERE id = ANY(sqlc.arg('ids')::uuid[]) AND status = 'requested';

-- name: CountManagedBookings :one
SELECT count(*) FROM bookings b
JOIN memberships m ON m.org_id = b.organiser_id
WHERE b.id = ANY(sqlc.arg('ids')::uuid[])
  AND m.user_id = sqlc.arg('user_id')
  AND m.role IN ('manager', 'owner');

-- name: GetBooking :one
SELECT id, stand_id, organiser_id, exhibitor_id, status, note, created_at FROM bookings
WHERE id = sqlc.arg('id');

-- name: GetBookingForMember :one
SELECT b.id, b.stand_id, b.organiser_id, b.exhibitor_id, b.status, b.note, b.created_at, m.role AS member_role
FROM bookings b
JOIN memberships m ON m.org_id IN (b.exhibitor_id, b.organiser_id) AND m.user_id = sqlc.arg('user_id')
WHERE b.id = sqlc.arg('id')
LIMIT 1;

-- name: GetBookingOfExhibitor :one
SELECT id, stand_id, organiser_id, exhibitor_id, status, note, created_at FROM bookings
WHERE id = sqlc.arg('id') AND exhibitor_id = sqlc.arg('exhibitor_id');

-- name: GetContractForMember :one
SELECT c.id, c.booking_id, c.terms, c.signed_by, m.role AS member_role
FROM contracts c
JOIN bookings b ON b.id = c.booking_id
LEFT JOIN memberships m ON m.org_id = b.exhibitor_id AND m.user_id = sqlc.arg('user_id')
WHERE c.booking_id = sqlc.arg('booking_id');

-- name: UpdateBooking :one
UPDATE bookings SET status = sqlc.arg('status'), note = sqlc.arg('note')
WHERE id = sqlc.arg('id')
RETURNING id, stand_id, organiser_id, exhibitor_id, status, note, created_at;
