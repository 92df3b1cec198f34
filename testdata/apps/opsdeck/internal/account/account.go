// Package account signs people up and in, and manages their tokens.
package account

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

type Handler struct {
	store *store.Store
	ttl   time.Duration
}

func NewHandler(s *store.Store, ttl time.Duration) *Handler { return &Handler{store: s, ttl: ttl} }

// Public serves the ways in.
func (h *Handler) Public() chi.Router {
	r := chi.NewRouter()
	r.Post("/register", httpx.Handle(h.register))
	r.Post("/login", httpx.Handle(h.login))
	return r
}

// Routes serves what a signed-in person does with the own account.
func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.With(auth.RequireScope(auth.ScopeAdmin)).Post("/tokens", httpx.Handle(h.mint))
	r.Delete("/tokens/{token}", httpx.Handle(h.revoke))
	return r
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (c *credentials) Validate() error {
	c.Email = strings.ToLower(strings.TrimSpace(c.Email))
	if !strings.Contains(c.Email, "@") || len(c.Password) < 10 || len(c.Password) > 72 {
		return apierr.Invalid("an email address and a password of 10 to 72 characters are required")
	}
	return nil
}

// register creates the user with a team and a first on-call schedule.
func (h *Handler) register(w http.ResponseWriter, r *http.Request) error {
	var in credentials
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	feedKey, feedHash := auth.NewSecret("feed_")
	out := map[string]any{"feed_key": feedKey}
	err = h.store.InTx(r.Context(), func(q *db.Queries) error {
		user, err := q.CreateUser(r.Context(), db.CreateUserParams{Email: in.Email, PasswordHash: hash})
		if err != nil {
			return apierr.FromDB(err, "account")
		}
		team, err := q.CreateTeam(r.Context(), in.Email)
		if err != nil {
			return err
		}
		if _, err := q.AddTeamMember(r.Context(), db.AddTeamMemberParams{TeamID: team, UserID: user, Role: "owner"}); err != nil {
			return err
		}
		out["user_id"], out["team_id"] = user, team
		out["schedule_id"], err = q.CreateSchedule(r.Context(), db.CreateScheduleParams{
			TeamID: team, Name: "Primary", FeedKeyHash: feedHash,
		})
		return err
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, out)
}

func (h *Handler) login(w http.ResponseWriter, r *http.Request) error {
	var in credentials
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	user, err := h.store.GetUserByEmail(r.Context(), in.Email)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if bcrypt.CompareHashAndPassword(user.PasswordHash, []byte(in.Password)) != nil {
		return apierr.Unauthorized("wrong email address or password")
	}
	return h.issue(w, r, user.ID, "login", []string{auth.ScopeWrite, auth.ScopeAdmin})
}

type tokenInput struct {
	Name   string   `json:"name"`
	Scopes []string `json:"scopes"`
}

func (in *tokenInput) Validate() error {
	for _, s := range in.Scopes {
		if s != auth.ScopeWrite && s != auth.ScopeAdmin {
			return apierr.Invalid("unknown scope %q", s)
		}
	}
	if in.Name == "" {
		return apierr.Invalid("name is required")
	}
	return nil
}

func (h *Handler) mint(w http.ResponseWriter, r *http.Request) error {
	var in tokenInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	return h.issue(w, r, auth.Caller(r.Context()).UserID, in.Name, in.Scopes)
}

func (h *Handler) issue(w http.ResponseWriter, r *http.Request, userID uuid.UUID, name string, scopes []string) error {
	plain, hash := auth.NewSecret("opd_")
	id, err := h.store.CreateAccessToken(r.Context(), db.CreateAccessTokenParams{
		UserID: userID, Name: name, TokenHash: hash, Scopes: scopes, ExpiresAt: time.Now().Add(h.ttl),
	})
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, map[string]any{"id": id, "token": plain})
}

func (h *Handler) revoke(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.ID(r, "token")
	if err != nil {
		return err
	}
	n, err := h.store.DeleteAccessToken(r.Context(), db.DeleteAccessTokenParams{ID: id, UserID: auth.Caller(r.Context()).UserID})
	if err != nil {
		return err
	}
	if n == 0 {
		return apierr.NotFound("token")
	}
	return httpx.NoContent(w)
}
