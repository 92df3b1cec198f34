SELECT o.buyer_id, o.seller_id
FROM disputes d
JOIN orders o ON o.id = d.order_id
WHERE d.id = $1
