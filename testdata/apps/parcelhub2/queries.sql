-- name: GetUserByEmail :one
SELECT u.id, u.company_id, u.role, u.password_hash, c.kind
FROM users u
JOIN companies c ON c.id = u.company_id
WHERE u.email = $1 AND u.disabled_at IS NULL;

-- name: GetAPIKeyByPrefix :one
SELECT id, company_id, prefix, secret_sha256, revoked_at
FROM api_keys
WHERE prefix = $1 AND revoked_at IS NULL;

-- name: ListEquipmentTypes :many
SELECT code, label, max_weight_kg FROM equipment_types ORDER BY code;

-- name: CreateLoad :one
INSERT INTO loads (shipper_id, title, origin, destination, equipment, weight_kg, budget_cents)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id, shipper_id, title, origin, destination, equipment, weight_kg, budget_cents, status, created_at, deleted_at;

-- name: InviteCarriers :exec
INSERT INTO load_invites (load_id, carrier_id)
SELECT $1, c.id FROM companies c WHERE c.id = ANY($2::bigint[]) AND c.kind = 'carrier';

-- name: GetLoad :one
SELECT id, shipper_id, title, origin, destination, equipment, weight_kg, budget_cents, status, created_at, deleted_at
FROM loads
WHERE id = $1 AND deleted_at IS NULL;

-- name: GetIdempotentLoad :one
SELECT load_id FROM idempotency_keys WHERE company_id = $1 AND key = $2;

-- name: SaveIdempotentLoad :exec
INSERT INTO idempotency_keys (company_id, key, load_id) VALUES ($1, $2, $3);

-- name: WithdrawLoad :execrows
UPDATE loads SET deleted_at = now()
WHERE deleted_at IS NULL AND id = $1
  AND (status = 'expired' OR status = 'draft' AND shipper_id = $2);

-- name: AwardLoad :exec
UPDATE loads SET status = 'awarded' WHERE id = $1;

-- name: IsInvited :one
SELECT EXISTS (SELECT 1 FROM load_invites WHERE load_id = $1 AND carrier_id = $2);

-- name: PlaceBid :one
INSERT INTO bids (load_id, carrier_id, price_cents, note)
SELECT l.id, i.carrier_id, $3, $4
FROM loads l
JOIN load_invites i ON i.load_id = l.id
WHERE l.id = $1 AND i.carrier_id = $2 AND l.status = 'open' AND l.deleted_at IS NULL
RETURNING id, load_id, carrier_id, price_cents, note, status, expires_at;

-- name: ListBidsByLoad :many
SELECT id, load_id, carrier_id, price_cents, note, status, expires_at
FROM bids
WHERE load_id = $1
ORDER BY price_cents;

-- name: ListBidsByCarrier :many
SELECT id, load_id, carrier_id, price_cents, note, status, expires_at
FROM bids
WHERE carrier_id = $1
ORDER BY id DESC
LIMIT $2 OFFSET $3;

-- name: AcceptBid :one
UPDATE bids SET status = 'accepted'
WHERE id = $1 AND status = 'pending'
RETURNING id, load_id, carrier_id, price_cents, note, status, expires_at;

-- name: RejectBid :execrows
UPDATE bids b SET status = 'rejected'
FROM loads l
WHERE l.id = b.load_id AND b.id = $1 AND l.id = $2 AND l.shipper_id = $3 AND b.status = 'pending';

-- name: ExpireBids :execrows
UPDATE bids SET status = 'expired' WHERE status = 'pending' AND expires_at < now();

-- name: CreateShipment :one
INSERT INTO shipments (load_id, carrier_id, tracking_token)
VALUES ($1, $2, $3)
RETURNING id;

-- name: GetDriver :one
SELECT id, name, phone FROM users WHERE id = $1 AND role = 'driver' AND disabled_at IS NULL;

-- name: GetSource :one
SELECT slug, carrier_id, secret FROM telematics_sources WHERE slug = $1;

-- name: GetInvoice :one
SELECT id, shipment_id, carrier_id, shipper_id, number, amount_cents, status, issued_at, paid_at
FROM invoices
WHERE id = $1;

-- name: ListInvoicesByIDs :many
SELECT id, shipment_id, carrier_id, shipper_id, number, amount_cents, status, issued_at, paid_at
FROM invoices
WHERE id = ANY($1::bigint[])
ORDER BY issued_at;

-- name: ListInvoicesByCompany :many
SELECT id, shipment_id, carrier_id, shipper_id, number, amount_cents, status, issued_at, paid_at
FROM invoices
WHERE shipper_id = $1 OR carrier_id = $1
ORDER BY issued_at;

-- name: PayInvoices :execrows
UPDATE invoices SET status = 'paid', paid_at = now()
WHERE id = ANY($1::bigint[]) AND shipper_id = $2 AND status = 'issued';

-- name: CreateDispute :one
INSERT INTO disputes (invoice_id, opened_by, reason)
VALUES ($1, $2, $3)
RETURNING id, invoice_id, opened_by, reason, status, resolution;

-- name: ResolveDispute :one
UPDATE disputes SET status = 'resolved', resolution = $2
WHERE id = $1 AND status = 'open'
RETURNING id, invoice_id, opened_by, reason, status, resolution;
