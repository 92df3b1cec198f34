-- name: UpdateBoat :execrows
UPDATE boats
SET name = COALESCE(sqlc.narg(name), name),
    registration = COALESCE(sqlc.narg(registration), registration)
WHERE id = sqlc.arg(id) AND owner_id = sqlc.arg(owner_id);

-- name: SetBoatInsurance :execrows
UPDATE boats SET insurance_no = $1
WHERE id = $2 AND owner_id = $3;
