INSERT INTO alert_rules (device_id, min_celsius, max_celsius)
VALUES ($1, $2, $3)
