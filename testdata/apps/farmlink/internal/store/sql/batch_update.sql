UPDATE batches
SET kilos = COALESCE($2, kilos),
    notes = COALESCE($3, notes),
    updated_at = now()
WHERE id = $1 AND deleted_at IS NULL
RETURNING company_id, lot
