SELECT d.filename, d.content_type, d.body
FROM batch_documents d
JOIN batches b ON b.id = d.batch_id
WHERE d.id = $1
  AND b.id = $2
  AND b.deleted_at IS NULL
