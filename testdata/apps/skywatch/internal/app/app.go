// Package app puts the service together.
package app

import (
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/skywatch/internal/desk"
	"example.com/skywatch/internal/files"
	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/kit"
	"example.com/skywatch/internal/oas"
)

// Handler is the whole service.
func Handler(pool *pgxpool.Pool, g *gate.Gate) (http.Handler, error) {
	api, err := oas.NewServer(desk.New(pool, g), g, oas.WithErrorHandler(kit.OnError))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	files.New(pool, g).Register(mux)
	mux.Handle("/", api)
	return mux, nil
}
