-- name: RelabelFeedin :execrows
UPDATE feedins SET label = $1
WHERE id = $2 AND (status = 'active' OR status = 'pending') AND household_id = $3;

-- name: SetFeedinPayout :execrows
UPDATE feedins SET payout_iban = $1
WHERE id = $2 AND status = 'active' OR id = $2 AND status = 'pending' AND household_id = $3;

