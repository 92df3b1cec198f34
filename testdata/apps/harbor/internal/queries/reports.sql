-- name: occupancy
SELECT be.code, coalesce(bo.name, '') AS boat, coalesce(u.name, '') AS holder
FROM berths be
LEFT JOIN boats bo ON bo.id = be.boat_id
LEFT JOIN users u ON u.id = bo.owner_id
WHERE be.marina_id = @marina
ORDER BY be.code

-- name: arrears
SELECT u.name AS holder, u.email, count(*) AS open, sum(i.total_cents)::bigint AS total_cents
FROM invoices i
JOIN users u ON u.id = i.user_id
WHERE i.marina_id = @marina AND i.status = 'open'
GROUP BY u.id
ORDER BY total_cents DESC
