UPDATE orders
SET status = 'confirmed', updated_at = now()
WHERE id = $1 AND seller_id = $2 AND status = 'placed'
