-- name: GetBooking :one
SELECT k.id, k.user_id, k.berth_id, b.marina_id, k.arrives, k.departs, k.status, k.note
FROM bookings k
JOIN berths b ON b.id = k.berth_id
WHERE k.id = $1;

-- name: GetBookingForUser :one
SELECT k.id, k.status
FROM bookings k
WHERE k.id = $1 AND k.user_id = $2;

-- name: GetBookingPass :one
SELECT k.user_id, k.gate_code, k.arrives, k.departs, b.code
FROM bookings k
JOIN berths b ON b.id = k.berth_id
WHERE k.id = $1 AND k.status = 'confirmed';

-- name: RotateGateCode :execrows
UPDATE bookings SET gate_code = $1
WHERE id = $2 AND user_id = $3;

-- name: CancelBooking :execrows
UPDATE bookings SET status = 'cancelled'
WHERE id = $1 AND status <> 'cancelled';

-- name: ListBookingMessages :many
SELECT m.id, m.sender_id, m.body, m.created_at
FROM messages m
WHERE m.booking_id = $1
  AND EXISTS (
    SELECT 1
    FROM bookings k
    JOIN berths b ON b.id = k.berth_id
    LEFT JOIN marina_staff s ON s.marina_id = b.marina_id AND s.user_id = $2
    WHERE k.id = m.booking_id AND (k.user_id = $2 OR s.user_id IS NOT NULL)
  )
ORDER BY m.created_at;

-- name: EditMessage :execrows
UPDATE messages SET body = $1, edited_at = now()
WHERE id = $2;

-- name: DeleteMessage :execrows
DELETE FROM messages
WHERE id = $1 AND booking_id = $2;

-- name: ListUserBookings :many
SELECT id, berth_id, status, note FROM bookings
WHERE user_id = $1
ORDER BY id DESC;
