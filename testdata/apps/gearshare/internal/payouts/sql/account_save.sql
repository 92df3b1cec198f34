UPDATE payout_accounts
   SET label = $2, holder = $3, iban = $4
 WHERE id = $1
