module example.com/loftspace

go 1.26.0

require (
	github.com/go-chi/chi/v5 v5.5.0
	github.com/google/uuid v1.6.0
	github.com/lib/pq v1.12.3
	golang.org/x/crypto v0.53.0
	golang.org/x/sync v0.22.0
)
