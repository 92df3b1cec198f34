// Package missingowner defines an Analyzer that reports SQL whose rows a client-chosen id picks and
// nothing ties to the caller. Its manual is what drivers show of an analyzer;
// `authvet help missingowner` prints docs/rules/missingowner.md, which says more.
package missingowner

const manual = `report client-chosen ids that pick rows nothing ties to the caller

A query is reported (CWE-639) when a value that the client chooses, such as an id in the path, picks
the rows it reads or changes, the rows belong to somebody, and nothing relates them to the caller.
Whoever is logged in can then put in another id and get somebody else's rows.

	row := s.db.QueryRow("SELECT total FROM orders WHERE id = $1", r.PathValue("id"))

	api/orders.go:31:33: GET /orders/{id}: query on orders by path id is not limited to the caller (store/orders.go:41)

The finding stands where the id leaves the handler for the query. The steps below it lead from the
registration of the route to the SQL.

Any one of these proves the owner:
  - the statement: a condition, join, EXISTS, key or chain through a parent that is bound to the
    caller
  - a comparison after the row was loaded, that stops the request
  - a check before the query on the same id, also by a policy engine
  - a role that only administrators have
  - row-level security that is told who calls, in the same transaction
  - an id that is itself an unguessable secret

To fix it, bind the caller as well:

	SELECT total FROM orders WHERE id = $1 AND user_id = $2

Which tables belong to somebody is read from the schema (the .sql files of the module): those with a
foreign key to the table of users or tenants, directly or through a parent. Without a schema it is
inferred from the statements: a table that some statement limits to the caller belongs to callers.

To accept a finding, say why at its line:

	//authvet:ignore missingowner orders are public in this shop

Flags: -notes reports notes as well (under go vet: -missingowner.notes).

Limits:
  - SQL whose text cannot be recovered or parsed is unresolved, not reported: see "authvet routes".
  - Rows that a list query returns without any client-chosen id are not looked at.
  - That the principal in a condition is the right one (the owner and not, say, the author of a
    comment) is not judged.
  - Routes are joined with what they reach where the program is wired together. In a library that no
    package main of the module is above, that is where its exported functions do: what a program
    elsewhere puts around the routes is not known.`
