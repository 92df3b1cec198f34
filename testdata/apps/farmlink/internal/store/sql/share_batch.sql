SELECT b.id, c.name, p.name, b.lot, b.harvested_on
FROM share_links s
JOIN batches b ON b.id = s.batch_id
JOIN companies c ON c.id = b.company_id
JOIN produce p ON p.id = b.produce_id
WHERE s.token_hash = $1
  AND s.expires_at > now()
  AND b.deleted_at IS NULL
