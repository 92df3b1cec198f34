INSERT INTO users (email, name, password_hash)
VALUES (lower($1), $2, $3)
RETURNING id
