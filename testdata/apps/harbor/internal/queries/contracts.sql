-- name: list
SELECT c.id, c.marina_id, c.holder_id, c.boat_id, c.status, c.monthly_cents, c.remark,
       to_char(c.ends_on, 'YYYY-MM-DD') AS ends_on, be.code AS berth, bo.name AS boat
FROM contracts c
JOIN berths be ON be.id = c.berth_id
JOIN boats bo ON bo.id = c.boat_id
WHERE c.holder_id = @holder
  AND c.marina_id = @marina
  AND (@status = '' OR c.status = @status)
ORDER BY c.ends_on

-- name: show
SELECT c.id, c.marina_id, c.holder_id, c.boat_id, c.status, c.monthly_cents, c.remark,
       to_char(c.ends_on, 'YYYY-MM-DD') AS ends_on, be.code AS berth, bo.name AS boat
FROM contracts c
JOIN berths be ON be.id = c.berth_id AND be.marina_id = c.marina_id
JOIN boats bo ON bo.id = c.boat_id AND bo.owner_id = c.holder_id
WHERE c.id = @id

-- name: extend
UPDATE contracts
SET ends_on = ends_on + interval '1 year', monthly_cents = @monthly
WHERE id = @id AND status = 'active'

-- name: cancel
UPDATE contracts
SET status = 'cancelled', remark = @reason
WHERE id = @id AND status = 'active'
