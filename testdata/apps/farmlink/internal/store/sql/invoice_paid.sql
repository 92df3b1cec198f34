UPDATE invoices
SET paid_at = now(), payment_ref = $3
WHERE number = $1 AND amount_cents = $2 AND paid_at IS NULL
