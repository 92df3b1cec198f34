SELECT id, label, holder, iban
  FROM payout_accounts
 WHERE id = $1
   AND user_id = $2
