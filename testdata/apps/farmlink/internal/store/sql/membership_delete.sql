-- Nobody gives up the own seat, so that a company keeps its last owner.
DELETE FROM memberships
WHERE id = $1 AND user_id <> $2
RETURNING user_id
