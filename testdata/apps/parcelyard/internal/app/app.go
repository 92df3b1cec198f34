// Package app puts the service together.
package app

import (
	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/api"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/carriers"
	"example.com/parcelyard/internal/links"
	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/partners"
	"example.com/parcelyard/internal/signin"
	"example.com/parcelyard/internal/store"
	"example.com/parcelyard/internal/yards"
)

// Config holds the secrets, one for each purpose.
type Config struct {
	TokenKey    []byte
	LinkKey     []byte
	DeliveryKey []byte
	JobToken    string
}

// New returns the routes of the service on the pool.
func New(cfg Config, pool *pgxpool.Pool) chi.Router {
	st := store.New(pool)
	policy := access.NewPolicy(st)
	tokens := auth.NewTokens(cfg.TokenKey)
	return api.Routes(api.Deps{
		Tokens:   tokens,
		JobToken: cfg.JobToken,
		SignIn:   signin.New(st, tokens),
		Parcels:  parcels.New(st, policy),
		Yards:    yards.New(st, policy),
		Partners: partners.New(st, policy),
		Carriers: carriers.New(st),
		Lookups:  st,
		Signer:   links.NewSigner(cfg.LinkKey),
		Delivery: links.NewDelivery(cfg.DeliveryKey),
	})
}
