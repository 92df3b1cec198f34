-- name: LockPayments :many
SELECT p.id, p.status, c.org_id AS funder_org
FROM payments p
JOIN applications a ON a.id = p.application_id
JOIN calls c ON c.id = a.call_id
WHERE p.id = ANY(@ids::bigint[])
ORDER BY p.id
FOR UPDATE OF p;

-- name: ApprovePayments :execrows
UPDATE payments SET status = 'approved'
WHERE id = ANY(@ids::bigint[]);

-- name: SettlePayment :execrows
UPDATE payments p SET status = 'settled'
FROM applications a
JOIN calls c ON c.id = a.call_id
WHERE p.application_id = a.id AND p.id = @id AND c.org_id = @org_id AND p.status = 'approved';
