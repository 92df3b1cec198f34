SELECT u.id, u.name, u.email, m.rank
FROM memberships m
JOIN users u ON u.id = m.user_id
WHERE m.guild_id = $1
ORDER BY m.rank DESC, u.name
