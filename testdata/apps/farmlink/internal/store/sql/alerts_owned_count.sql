SELECT count(*)
FROM alerts a
JOIN devices d ON d.id = a.device_id
WHERE a.id = ANY ($1) AND d.company_id = $2
