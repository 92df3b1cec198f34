-- name: AmendContractor :one
UPDATE contractors
SET name = COALESCE($3, name),
    phone = COALESCE($4, phone),
    hourly_cents = COALESCE($5, hourly_cents)
WHERE id = $1 AND org_id = $2
RETURNING id, org_id, name, trade, phone, iban, hourly_cents;

-- name: DeleteContractor :execrows
DELETE FROM contractors
WHERE id = $1 AND org_id = $2;

-- name: GetContractor :one
SELECT id, org_id, name, trade, phone, iban, hourly_cents
FROM contractors
WHERE id = $1;

-- name: GetContractorInOrg :one
SELECT id, org_id, name, trade, phone, iban, hourly_cents
FROM contractors
WHERE id = $1 AND org_id = $2;

-- name: GetPhoto :one
SELECT id, caption, content_type, content, taken_at
FROM ticket_photos
WHERE id = $1;

-- name: GetTicket :one
SELECT t.id, t.unit_id, u.building_id, t.reporter_id, t.contractor_id, c.user_id AS contractor_user, t.title, t.details, t.status, t.opened_at
FROM tickets t
JOIN units u ON u.id = t.unit_id
LEFT JOIN contractors c ON c.id = t.contractor_id
WHERE t.id = $1;

-- name: ListTicketComments :many
SELECT c.id, a.name AS author, c.body, c.posted_at
FROM ticket_comments c
JOIN users a ON a.id = c.author_id
JOIN tickets t ON t.id = c.ticket_id
JOIN units u ON u.id = t.unit_id
LEFT JOIN building_roles br ON br.building_id = u.building_id AND br.user_id = $2
WHERE c.ticket_id = $1
  AND (t.reporter_id = $2 OR br.user_id IS NOT NULL)
ORDER BY c.posted_at;

-- name: ListTicketPhotos :many
SELECT p.id, p.caption, p.content_type, p.taken_at, (t.reporter_id = $2 OR br.user_id IS NOT NULL)::boolean AS removable
FROM ticket_photos p
JOIN tickets t ON t.id = p.ticket_id
JOIN units u ON u.id = t.unit_id
LEFT JOIN building_roles br ON br.building_id = u.building_id AND br.user_id = $2
WHERE p.ticket_id = $1
ORDER BY p.taken_at;

-- name: ListTrades :many
SELECT code, title FROM trades
ORDER BY title;

-- name: UpdateTicket :execrows
UPDATE tickets SET contractor_id = $2, status = $3
WHERE id = $1;
