SELECT p.id, p.title, p.currency
FROM price_lists p
WHERE p.id = $1
  AND (p.company_id = $2
       OR EXISTS (
           SELECT 1 FROM price_list_grants g WHERE g.price_list_id = p.id AND g.buyer_id = $2))
