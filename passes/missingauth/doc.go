// Package missingauth defines an Analyzer that reports routes which reach SQL without
// authentication. Its manual is what drivers show of an analyzer;
// `authvet help missingauth` prints docs/rules/missingauth.md, which says more.
package missingauth

const manual = `report routes that reach SQL before anyone has checked who is calling

A route is reported (CWE-306) when a request can reach an SQL statement although nothing on the way
has verified who sends it: no middleware of its chain and no check in the handler or in what the
handler calls.

	mux.HandleFunc("GET /orders/{id}", api.show) // no middleware asks for a session

	main.go:24:2: GET /orders/{id}: reaches select on orders without authentication (store/orders.go:41)

The finding stands at the registration: that is where the guard is missing. The steps below it lead
from there through each middleware, with its verdict, to the SQL.

What counts is what the code does, not what it is called. A middleware authenticates if the next
handler runs only after a credential of the request was verified: its signature or hash checked,
the credential looked up in a store, compared with a secret, or a session found that names a user.
That a header or cookie is present proves nothing. Middleware that loads the user if there is one
and goes on anyway is optional, and proves nothing by itself.

To fix it, register the route behind the middleware that authenticates, or check the caller in the
handler before the query:

	mux.Handle("GET /orders/{id}", requireUser(http.HandlerFunc(api.show)))

A route that is meant to be open says so and why, at its registration:

	//authvet:public the price list is on the web site anyway
	mux.HandleFunc("GET /prices", api.prices)

Flags: -notes reports notes as well (under go vet: -missingauth.notes).

An open route whose SQL is not known, or cannot be parsed, is reported as a warning.

Limits:
  - A route whose middleware or handler cannot be followed is unresolved, not reported: see
    "authvet routes".
  - The code of other modules is not analysed. What the well-known routers, database and
    authentication libraries do is built in; of an unknown one nothing is assumed that would
    make a route safe.
  - Guards outside the program, such as a gateway or mutual TLS, are not seen.
  - Routes are joined with what they reach where the program is wired together. In a library that no
    package main of the module is above, that is where its exported functions do: what a program
    elsewhere puts around the routes is not known.`
