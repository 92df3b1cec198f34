SELECT role
FROM memberships
WHERE company_id = $1 AND user_id = $2
