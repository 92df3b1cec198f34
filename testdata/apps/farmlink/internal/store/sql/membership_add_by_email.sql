INSERT INTO memberships (company_id, user_id, role)
SELECT $1, u.id, $3
FROM users u
WHERE u.email = lower($2) AND u.disabled_at IS NULL
ON CONFLICT (company_id, user_id) DO NOTHING
