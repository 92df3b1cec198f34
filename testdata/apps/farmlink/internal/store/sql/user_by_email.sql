SELECT id, password_hash
FROM users
WHERE email = lower($1) AND disabled_at IS NULL
