INSERT INTO appeal_messages (appeal_id, author_id, body) VALUES ($1, $2, $3)
