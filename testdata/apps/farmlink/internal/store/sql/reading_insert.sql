INSERT INTO readings (device_id, celsius, humidity, taken_at)
VALUES ($1, $2, $3, $4)
