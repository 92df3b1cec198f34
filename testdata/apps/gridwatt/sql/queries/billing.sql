-- name: ListPublishedTariffs :many
SELECT id, code, name, cents_per_kwh, published FROM tariffs WHERE published ORDER BY code;

-- name: GetPublishedTariff :one
SELECT id, code, name, cents_per_kwh, published FROM tariffs WHERE code = $1 AND published;

-- name: GetHouseholdContract :one
SELECT id, household_id, meter_id, tariff_id, status, iban, cancelled_at FROM contracts WHERE id = $1 AND household_id = $2;

-- name: LockContract :one
SELECT id, household_id, meter_id, tariff_id, status, iban, cancelled_at FROM contracts WHERE id = $1 FOR UPDATE;

-- name: SaveContractStatus :exec
UPDATE contracts SET status = $2, cancelled_at = $3 WHERE id = $1;

-- name: SetContractTariff :exec
UPDATE contracts SET tariff_id = $2 WHERE id = $1;

-- name: ListInvoices :many
SELECT i.id, i.contract_id, i.number, i.amount_cents, i.status FROM invoices i
JOIN contracts c ON c.id = i.contract_id
WHERE ($1::uuid IS NULL OR c.household_id = $1)
  AND ($2::uuid IS NULL OR i.contract_id = $2)
ORDER BY i.number;

-- name: GetHouseholdInvoice :one
SELECT i.id, i.contract_id, i.number, i.amount_cents, i.status FROM invoices i
JOIN contracts c ON c.id = i.contract_id
WHERE i.id = $1 AND c.household_id = $2;

-- name: LockHouseholdInvoice :one
SELECT i.id, i.contract_id, i.number, i.amount_cents, i.status FROM invoices i
JOIN contracts c ON c.id = i.contract_id
WHERE i.id = $1 AND c.household_id = $2
FOR UPDATE OF i;

-- name: ListPayments :many
SELECT id, invoice_id, amount_cents, reference, paid_at FROM payments WHERE invoice_id = $1 ORDER BY paid_at;

-- name: CreatePayment :exec
INSERT INTO payments (id, invoice_id, amount_cents, reference) VALUES ($1, $2, $3, $4);

-- name: SetInvoiceStatus :exec
UPDATE invoices SET status = $2 WHERE id = $1;

-- name: CountHouseholdInvoices :one
SELECT count(*) FROM invoices i
JOIN contracts c ON c.id = i.contract_id
WHERE i.id = ANY($1::uuid[]) AND c.household_id = $2;

-- name: DisputeInvoices :execrows
UPDATE invoices SET status = 'disputed' WHERE id = ANY($1::uuid[]);

-- name: SetInvoiceStatusByNumber :execrows
UPDATE invoices SET status = $2 WHERE number = $1;

