SELECT o.reference, c.name, b.lot, o.kilos, o.pickup_note
FROM orders o
JOIN companies c ON c.id = o.seller_id
JOIN batches b ON b.id = o.batch_id
WHERE o.id = $1 AND o.status IN ('confirmed', 'in_transit')
