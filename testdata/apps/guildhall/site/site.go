// Package site puts the parts together.
package site

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/guildhall/admin"
	"example.com/guildhall/files"
	"example.com/guildhall/members"
	"example.com/guildhall/mobile"
	"example.com/guildhall/ops"
	"example.com/guildhall/pages"
	"example.com/guildhall/payments"
	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// Config comes from the environment.
type Config struct {
	CookieKey string
	OpsHash   string // bcrypt
}

// Handler registers everything in http.DefaultServeMux, hence once per
// process, and returns it with the middleware for all. store.DB must be open.
func Handler(ctx context.Context, cfg Config) (http.Handler, error) {
	web.Init([]byte(cfg.CookieKey))

	pages.Register()
	admin.Register()
	http.Handle("/payments/", payments.Handler{DB: store.DB})
	http.Handle("/export/payments.csv", &payments.Export{DB: store.DB, Log: log.New(os.Stderr, "export: ", log.LstdFlags)})

	shelf, err := files.New(ctx, store.DB)
	if err != nil {
		return nil, err
	}
	hall := &members.Hall{DB: store.DB, Shelf: shelf}
	hall.Mount()

	http.Handle("/api/v1/", http.StripPrefix("/api/v1", mobile.Routes(store.DB)))
	http.Handle("/ops/", http.StripPrefix("/ops", ops.Routes(store.DB, cfg.OpsHash)))

	return web.Chain(http.DefaultServeMux, web.LogRequests, web.Recover), nil
}
