-- against a fine on one of the user's own plates only
INSERT INTO appeals (fine_id, user_id, body)
SELECT f.id, v.user_id, $3
FROM fines f
JOIN vehicles v ON v.plate = f.plate
WHERE f.id = $1 AND v.user_id = $2
RETURNING id
