-- a payment, for the payer and the treasurers of the guild
SELECT p.id, p.guild_id, p.cents, p.reference, p.note, p.paid_at::text
FROM payments p
LEFT JOIN memberships t ON t.guild_id = p.guild_id AND t.user_id = $2 AND t.rank >= $3
WHERE p.id = $1 AND (p.user_id = $2 OR t.user_id IS NOT NULL)
