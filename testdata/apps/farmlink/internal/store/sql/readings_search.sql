SELECT r.id, r.device_id, d.serial, r.celsius, r.humidity, r.taken_at
FROM readings r
JOIN devices d ON d.id = r.device_id
WHERE d.company_id = $1
  AND ($2::bigint IS NULL OR r.device_id = $2)
  AND ($3::bigint IS NULL OR r.batch_id = $3)
  AND r.id < $4
ORDER BY r.id DESC
LIMIT $5
