SELECT COALESCE(min(celsius), 0), COALESCE(max(celsius), 0), count(*)
FROM readings
WHERE batch_id = $1
