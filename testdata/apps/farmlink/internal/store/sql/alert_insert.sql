INSERT INTO alerts (device_id, rule_id, message)
VALUES ($1, $2, $3)
