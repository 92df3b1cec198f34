INSERT INTO alerts (device_id, message)
SELECT d.id, 'no reading since ' || d.last_seen_at::text
FROM devices d
WHERE d.retired_at IS NULL
  AND d.last_seen_at < now() - make_interval(secs => $1)
  AND NOT EXISTS (
      SELECT 1
      FROM alerts a
      WHERE a.device_id = d.id AND a.rule_id IS NULL AND a.raised_at > d.last_seen_at)
