SELECT body FROM appeal_messages WHERE appeal_id = $1 ORDER BY id
