SELECT to_char(issued_on, 'YYYY-MM') AS month,
       count(*),
       sum(amount_cents)::bigint,
       COALESCE(sum(amount_cents) FILTER (WHERE paid_at IS NULL), 0)::bigint
FROM invoices
WHERE company_id = $1
GROUP BY month
ORDER BY month DESC
LIMIT 24
