module example.com/echofive

go 1.26.0

require (
	github.com/jmoiron/sqlx v1.4.0
	github.com/labstack/echo/v5 v5.4.5
	github.com/lib/pq v1.12.3
	golang.org/x/crypto v0.58.0
)

require golang.org/x/time v0.15.0 // indirect
