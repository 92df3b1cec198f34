INSERT INTO disputes (order_id, opened_by, reason)
VALUES ($1, $2, $3)
RETURNING id
