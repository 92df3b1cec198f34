-- a loan as seen by one of the two people it concerns
select l.id, b.title, l.due_on, l.returned
from loans l
join books b on b.id = l.book_id
where l.id = $1
  and (l.borrower_id = $2 or b.owner_id = $2)
