-- Nobody changes the own seat, so that a company keeps its last owner.
UPDATE memberships
SET role = $3
WHERE id = $1 AND company_id = $2 AND user_id <> $4
RETURNING user_id
