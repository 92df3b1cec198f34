SELECT id, device_id, min_celsius, max_celsius
FROM alert_rules
WHERE device_id = $1 AND enabled
