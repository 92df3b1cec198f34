SELECT i.id, b.lot, pr.code, i.cents_per_kilo
FROM price_list_items i
JOIN batches b ON b.id = i.batch_id
JOIN produce pr ON pr.id = b.produce_id
WHERE i.price_list_id = $1 AND b.deleted_at IS NULL
ORDER BY pr.code, b.lot
