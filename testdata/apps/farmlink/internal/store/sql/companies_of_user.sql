SELECT c.id, c.name, c.kind, m.role
FROM memberships m
JOIN companies c ON c.id = m.company_id
WHERE m.user_id = $1
ORDER BY c.name
