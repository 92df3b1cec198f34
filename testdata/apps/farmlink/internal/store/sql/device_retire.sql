UPDATE devices
SET retired_at = now()
WHERE id = $1 AND company_id = $2 AND retired_at IS NULL
