-- The printable statement of one payout: account, amount, memo.
SELECT p.id, p.amount_cents, p.state, p.memo, p.created_at,
       coalesce(a.holder, ''), coalesce(right(a.iban, 4), '')
  FROM payouts p
  LEFT JOIN payout_accounts a
    ON a.id = p.account_id
   AND a.user_id = $1
 WHERE p.id = $2
