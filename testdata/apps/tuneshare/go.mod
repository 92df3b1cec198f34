module example.com/tuneshare

go 1.26.0

require (
	github.com/go-chi/chi/v5 v5.2.5
	github.com/golang-jwt/jwt/v5 v5.2.2
	github.com/jmoiron/sqlx v1.4.0
	github.com/lib/pq v1.10.9
	golang.org/x/crypto v0.58.0
)
