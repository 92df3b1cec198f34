-- A batch shows to its grower and to the companies that have bought from it.
SELECT b.id, b.company_id, p.code, b.lot, b.kilos, b.notes, b.harvested_on
FROM batches b
JOIN produce p ON p.id = b.produce_id
WHERE b.id = $1
  AND b.deleted_at IS NULL
  AND (b.company_id = $2
       OR EXISTS (
           SELECT 1
           FROM orders o
           WHERE o.batch_id = b.id
             AND o.buyer_id = $2
             AND o.status <> 'cancelled'))
