SELECT l.id, l.action, l.subject, COALESCE(u.email, 'system'), l.at
FROM audit_log l
LEFT JOIN users u ON u.id = l.user_id
WHERE l.company_id = $1
  AND l.id < $2
ORDER BY l.id DESC
LIMIT $3
