-- name: GetFair :one
SELECT id, organiser_id, title, city, opens_on, published FROM fairs
WHERE id = sqlc.arg('id');

-- name: GetStand :one
SELECT s.id, s.fair_id, s.code, s.price_cents, s.exhibitor_id, s.fascia, f.organiser_id
FROM stands s
JOIN fairs f ON f.id = s.fair_id
WHERE s.id = sqlc.arg('id');

-- name: ListAttendeesAfter :many
SELECT t.code, t.attendee, u.email
FROM tickets t
JOIN users u ON u.id = t.holder_id
WHERE t.fair_id = sqlc.arg('fair_id') AND t.code > sqlc.arg('after')
ORDER BY t.code
LIMIT 500;

-- name: ListFloorplan :many
SELECT s.id, s.code, s.price_cents, s.fascia, o.name AS exhibitor
FROM stands s
LEFT JOIN organisations o ON o.id = s.exhibitor_id
WHERE s.fair_id = sqlc.arg('fair_id')
ORDER BY s.code;

-- name: ListPublishedFairs :many
SELECT id, organiser_id, title, city, opens_on, published FROM fairs
WHERE published
ORDER BY opens_on;

-- name: ListVisitors :many
SELECT t.code, t.attendee, u.email
FROM tickets t
JOIN users u ON u.id = t.holder_id
WHERE t.fair_id = sqlc.arg('fair_id')
ORDER BY t.attendee;

-- name: LockTicket :one
SELECT id, fair_id, holder_id, code, attendee FROM tickets
WHERE id = sqlc.arg('id')
FOR UPDATE;

-- name: PublishFair :exec
UPDATE fairs SET published = true
WHERE id = sqlc.arg('id');

-- name: RenameTicket :exec
UPDATE tickets SET attendee = sqlc.arg('attendee')
WHERE id = sqlc.arg('id');

-- name: SetStandReference :execrows
UPDATE stands SET external_ref = sqlc.arg('external_ref')
WHERE id = sqlc.arg('id') AND exhibitor_id = sqlc.arg('exhibitor_id');

-- name: UpdateFair :one
UPDATE fairs SET title = sqlc.arg('title'), city = sqlc.arg('city')
WHERE id = sqlc.arg('id')
RETURNING id, organiser_id, title, city, opens_on, published;

-- name: UpdateStand :one
UPDATE stands SET price_cents = sqlc.arg('price_cents'), fascia = sqlc.arg('fascia')
WHERE id = sqlc.arg('id')
RETURNING id, fair_id, code, price_cents, exhibitor_id, fascia, external_ref;
