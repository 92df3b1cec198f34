// Package accounts is about people: sessions, profile, settings.
package accounts

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/crypto/bcrypt"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/signing"
	"example.com/grantwell/internal/web"
)

type handlers struct{ deps.Deps }

func Register(r chi.Router, d deps.Deps) {
	h := handlers{d}
	r.Post("/sessions", web.Create(h.signIn))
	r.Route("/me", func(r chi.Router) {
		r.Use(d.Gate.Require)
		r.Put("/profile", web.Handle(h.saveProfile))
		r.Put("/notifications", web.Handle(h.saveNotifications))
	})
	r.With(d.Gate.Staff).Post("/admin/people/{id}/lock", web.Handle(h.lock))
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type session struct {
	Token string `json:"token"`
}

func (h handlers) signIn(ctx context.Context, req credentials) (session, error) {
	p, err := h.Store.GetPersonByEmail(ctx, req.Email)
	if errors.Is(err, pgx.ErrNoRows) {
		return session{}, fault.ErrUnauthenticated
	}
	if err != nil {
		return session{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(p.PasswordHash), []byte(req.Password)) != nil {
		return session{}, fault.ErrUnauthenticated
	}
	token, digest := signing.Secret()
	err = h.Store.OpenSession(ctx, db.OpenSessionParams{
		TokenDigest: digest,
		PersonID:    p.ID,
		ExpiresAt:   pgtype.Timestamptz{Time: time.Now().Add(12 * time.Hour), Valid: true},
	})
	return session{Token: token}, err
}

type profile struct {
	PersonID int64  `json:"person_id"`
	Name     string `json:"name"`
	Phone    string `json:"phone"`
}

func (p *profile) Bind(r *http.Request) error {
	p.PersonID = ident.From(r.Context()).PersonID
	return web.JSON(r, p)
}

func (h handlers) saveProfile(ctx context.Context, req profile) (db.UpdateProfileRow, error) {
	if req.Name == "" {
		return db.UpdateProfileRow{}, fault.Bad("name", "is missing")
	}
	return h.Store.UpdateProfile(ctx, db.UpdateProfileParams{ID: req.PersonID, Name: req.Name, Phone: req.Phone})
}

type notifications struct {
	PersonID   int64 `json:"person_id"`
	Weekly     bool  `json:"weekly"`
	OnDecision bool  `json:"on_decision"`
}

func (n *notifications) Bind(r *http.Request) error {
	if err := web.JSON(r, n); err != nil {
		return err
	}
	n.PersonID = ident.From(r.Context()).PersonID
	return nil
}

func (h handlers) saveNotifications(ctx context.Context, req notifications) (db.NotificationSetting, error) {
	return h.Store.SaveNotificationSettings(ctx, db.SaveNotificationSettingsParams(struct {
		Weekly     bool
		OnDecision bool
		PersonID   int64
	}{req.Weekly, req.OnDecision, req.PersonID}))
}

type personRef struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) lock(ctx context.Context, req personRef) (web.None, error) {
	return web.None{}, fault.Touched(h.Store.LockPerson(ctx, req.ID))
}
