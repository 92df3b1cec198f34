DELETE FROM alert_rules r
USING devices d
WHERE r.id = $1
  AND d.id = r.device_id
  AND d.company_id = $2
