-- minutes of a guild, latest first; $1 guild, $2 reader
SELECT mi.id, mi.held_on::text, mi.body
FROM minutes mi
WHERE mi.guild_id = $1
  AND EXISTS (SELECT 1 FROM memberships m
              WHERE m.guild_id = mi.guild_id AND m.user_id = $2)
ORDER BY mi.held_on DESC, mi.id DESC
