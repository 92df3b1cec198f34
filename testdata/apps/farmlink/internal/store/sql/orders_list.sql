-- $1 company, $2 cursor, $3 status, $4 reference, $5 limit
-- An exact reference beats status and cursor: the search box finds old orders too.
SELECT o.id, o.reference, o.buyer_id, o.seller_id, o.batch_id, o.kilos, o.total_cents, o.status, o.pickup_note, o.created_at
FROM orders o
WHERE (o.buyer_id = $1 OR o.seller_id = $1)
  AND o.id < $2
  AND ($3 = '' OR o.status = $3)
   OR o.reference = NULLIF($4, '')
ORDER BY o.id DESC
LIMIT $5
