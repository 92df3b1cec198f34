-- name: ClearDefaultPaymentMethod :exec
UPDATE payment_methods SET is_default = false
WHERE user_id = $1 AND is_default;

-- name: DeletePaymentMethod :execrows
DELETE FROM payment_methods
WHERE id = $1 AND user_id = $2;

-- name: GetPayment :one
SELECT p.id, p.lease_id, l.tenant_id, p.amount_cents, p.due_on, p.provider_ref, p.status, p.decided_by, p.reason
FROM payments p
JOIN leases l ON l.id = p.lease_id
WHERE p.id = $1;

-- name: ListOpenPaymentsOfTenant :many
SELECT p.id, p.lease_id, l.tenant_id, p.amount_cents, p.due_on, p.provider_ref, p.status, p.decided_by, p.reason
FROM payments p
JOIN leases l ON l.id = p.lease_id
WHERE l.tenant_id = $1 AND p.status = 'open'
ORDER BY p.due_on;

-- name: ListPaymentsOfLease :many
SELECT p.id, p.lease_id, l.tenant_id, p.amount_cents, p.due_on, p.provider_ref, p.status, p.decided_by, p.reason
FROM payments p
JOIN leases l ON l.id = p.lease_id
WHERE p.lease_id = $1
ORDER BY p.due_on;

-- name: MarkDefaultPaymentMethod :execrows
UPDATE payment_methods SET is_default = true
WHERE id = $1;

-- name: SearchPayments :many
SELECT p.id, p.lease_id, l.tenant_id, p.amount_cents, p.due_on, p.provider_ref, p.status, p.decided_by, p.reason
FROM payments p
JOIN leases l ON l.id = p.lease_id
JOIN units u ON u.id = l.unit_id
WHERE ($1::uuid IS NULL OR p.lease_id = $1::uuid)
  AND ($2::uuid IS NULL OR l.tenant_id = $2::uuid)
  AND ($3::uuid[] IS NULL OR u.building_id = ANY($3::uuid[]))
ORDER BY p.due_on DESC
LIMIT $4;

-- name: SettlePayment :execrows
UPDATE payments SET status = 'paid', paid_at = $2
WHERE provider_ref = $1 AND status = 'open';

-- name: UpdatePayment :execrows
UPDATE payments SET status = $2, decided_by = $3, reason = $4
WHERE id = $1;

-- name: WaivePayment :one
UPDATE payments p SET status = 'waived', decided_by = $3, reason = $4
FROM leases l
JOIN units u ON u.id = l.unit_id
WHERE p.id = $1
  AND l.id = p.lease_id
  AND u.building_id = $2
  AND p.status = 'open'
RETURNING p.id, p.lease_id, l.tenant_id, p.amount_cents, p.due_on, p.provider_ref, p.status, p.decided_by, p.reason;
