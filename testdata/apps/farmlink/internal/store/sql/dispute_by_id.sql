SELECT id, order_id, opened_by, reason, status, resolution, created_at
FROM disputes
WHERE id = $1
