UPDATE appeals SET status = 'withdrawn'
WHERE id = $1 AND user_id = $2 AND status = 'open'
