SELECT id, reference, buyer_id, seller_id, batch_id, kilos, total_cents, status, pickup_note, created_at
FROM orders
WHERE id = $1
