INSERT INTO batches (company_id, produce_id, lot, kilos, notes)
VALUES ($1, $2, $3, $4, $5)
RETURNING id
