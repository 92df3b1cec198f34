INSERT INTO memberships (company_id, user_id, role)
VALUES ($1, $2, $3)
