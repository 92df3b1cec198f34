UPDATE alert_rules
SET device_id = $2, min_celsius = $3, max_celsius = $4, enabled = $5, updated_at = now()
WHERE id = $1
