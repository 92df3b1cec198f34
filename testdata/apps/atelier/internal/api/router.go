// Package api is the HTTP side of atelier.
package api

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/billing"
	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
	"example.com/atelier/internal/store"
)

// Config is what main reads from the environment.
type Config struct {
	JWTSecret     string
	WebhookSecret string
}

// New wires everything up.
func New(ctx context.Context, cfg Config, pool *sqlx.DB) (chi.Router, error) {
	db := dbx.New(pool)
	users, err := store.NewUsers(ctx, db)
	if err != nil {
		return nil, err
	}
	bookingStore, err := store.NewBookings(ctx, db)
	if err != nil {
		return nil, err
	}
	payoutStore, err := store.NewPayouts(ctx, db)
	if err != nil {
		return nil, err
	}
	studioStore := store.NewStudios(db)
	classStore := store.NewClasses(db)

	tokens := auth.NewTokens(cfg.JWTSecret, 15*time.Minute)
	verifier := billing.NewVerifier(cfg.WebhookSecret)
	bookings := service.NewBookings(db, bookingStore, classStore, users)
	studios := service.NewStudios(studioStore, classStore, store.NewInstructors(db))
	messages := service.NewMessages(store.NewMessages(db))

	r := chi.NewRouter()
	r.Use(middleware.RequestID)
	r.Use(middleware.Recoverer)
	r.Use(middleware.CleanPath)

	r.Get("/healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := db.Ping(r.Context()); err != nil {
			httpx.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})

	r.Mount("/auth", NewAuthHandler(service.NewAccounts(db, users, tokens)).Routes())
	r.Mount("/webhooks", NewWebhookHandler(verifier, bookings, payoutStore).Routes())
	r.Mount("/", NewPublicHandler(tokens, studioStore, users, bookings).Routes())

	// Studio pages bring their own middleware.
	r.Mount("/studios", NewStudioHandler(tokens, studios, bookings).Routes())

	r.Group(func(r chi.Router) {
		r.Use(tokens.Require)
		r.Mount("/bookings", NewBookingHandler(bookings).Routes())
		r.Mount("/instructors", NewInstructorHandler(studios).Routes())
		r.Mount("/payouts", NewPayoutHandler(payoutStore).Routes())

		mail := NewMessageHandler(messages)
		r.Mount("/threads", mail.ThreadRoutes())
		r.Mount("/messages", mail.Routes())
	})

	r.Mount("/admin", NewAdminHandler(tokens, payoutStore).Routes())
	return r, nil
}
