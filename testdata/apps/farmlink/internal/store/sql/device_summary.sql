SELECT count(*),
       COALESCE(min(celsius), 0),
       COALESCE(max(celsius), 0),
       COALESCE(avg(celsius), 0)
FROM readings
WHERE device_id = $1
  AND taken_at > now() - interval '24 hours'
