-- One payout with what it is made of.
SELECT p.id, p.amount_cents, p.state, p.memo, p.created_at, l.lines, l.cents
  FROM payouts p
 CROSS JOIN LATERAL (
       SELECT count(*) AS lines, coalesce(sum(x.cents), 0)::bigint AS cents
         FROM payout_lines x
        WHERE x.payout_id = p.id
       ) l
 WHERE p.id = $2
   AND p.user_id = $1
