INSERT INTO devices (company_id, serial, label, key_hash)
VALUES ($1, $2, $3, $4)
RETURNING id
