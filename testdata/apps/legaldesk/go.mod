module example.com/legaldesk

go 1.26

require (
	github.com/go-chi/chi/v5 v5.2.5
	github.com/jmoiron/sqlx v1.4.0
	github.com/lib/pq v1.12.3
)
