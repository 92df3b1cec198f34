SELECT id, company_id, serial, label, last_seen_at
FROM devices
WHERE serial = $1 AND retired_at IS NULL
