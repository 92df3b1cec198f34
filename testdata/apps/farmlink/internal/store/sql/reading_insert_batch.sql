INSERT INTO readings (device_id, batch_id, celsius, humidity, taken_at)
SELECT d.id, b.id, $3, $4, $5
FROM devices d
JOIN batches b ON b.company_id = d.company_id
WHERE d.id = $1
  AND b.id = $2
  AND b.deleted_at IS NULL
