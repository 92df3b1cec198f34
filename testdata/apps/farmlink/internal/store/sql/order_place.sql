-- $1 buyer, $2 item, $3 kilos, $4 user, $5 idempotency key, $6 note
INSERT INTO orders (buyer_id, seller_id, batch_id, kilos, total_cents, placed_by, idempotency_key, pickup_note)
SELECT g.buyer_id, p.company_id, i.batch_id, $3::integer, i.cents_per_kilo * $3::integer, $4, $5, $6
FROM price_list_items i
JOIN price_lists p ON p.id = i.price_list_id
JOIN price_list_grants g ON g.price_list_id = p.id AND g.buyer_id = $1
JOIN batches b ON b.id = i.batch_id AND b.deleted_at IS NULL
WHERE i.id = $2
RETURNING id, reference, buyer_id, seller_id, batch_id, kilos, total_cents, status, pickup_note, created_at
