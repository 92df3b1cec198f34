SELECT d.serial, d.label, r.celsius, r.humidity, r.taken_at
FROM readings r
JOIN devices d ON d.id = r.device_id
WHERE r.device_id = $1
  AND r.taken_at >= $2
ORDER BY r.taken_at
