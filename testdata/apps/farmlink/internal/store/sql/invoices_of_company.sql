SELECT id, number, amount_cents, issued_on, paid_at
FROM invoices
WHERE company_id = $1 AND id < $2
ORDER BY id DESC
LIMIT $3
