UPDATE payments SET note = $3 WHERE id = $1 AND user_id = $2
