INSERT INTO companies (name, kind, vat_number, contact_email)
VALUES ($1, $2, $3, $4)
RETURNING id
