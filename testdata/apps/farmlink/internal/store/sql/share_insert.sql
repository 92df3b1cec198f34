INSERT INTO share_links (token_hash, batch_id, created_by, expires_at)
SELECT $1, b.id, $4, $5
FROM batches b
WHERE b.id = $2
  AND b.company_id = $3
  AND b.deleted_at IS NULL
