SELECT (SELECT count(*) FROM users),
       (SELECT count(*) FROM guilds),
       (SELECT count(*) FROM letters WHERE NOT trashed),
       (SELECT coalesce(sum(cents), 0) FROM payments)
