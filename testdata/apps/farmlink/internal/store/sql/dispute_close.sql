UPDATE disputes
SET status = $2, resolution = $3, closed_by = $4, closed_at = now()
WHERE id = $1 AND status = 'open'
