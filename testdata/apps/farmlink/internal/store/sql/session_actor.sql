SELECT u.id, u.email, u.staff
FROM sessions s
JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1
  AND s.expires_at > now()
  AND u.disabled_at IS NULL
