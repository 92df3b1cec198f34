// Package server is the HTTP side of berthly.
package server

import (
	"log/slog"
	"net/http"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/flags"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/sign"
	"example.com/berthly/internal/store"
	"example.com/berthly/internal/web"
)

// Deps is what the handlers share.
type Deps struct {
	*store.Store
	Logger *slog.Logger
	Flags  *flags.Set
	Jobs   *jobs.Worker
	Signer *sign.Signer
	Down   *web.Switch
}

// New returns the whole service.
func New(d Deps) http.Handler {
	mux := http.NewServeMux()
	addRoutes(mux, d)
	base := web.Stack{
		web.Log(d.Logger),
		web.Recover,
		d.Down.Gate("/healthz", "/admin", "/login"),
		auth.LoadViewer(d.Store),
	}
	return base.Then(mux)
}
