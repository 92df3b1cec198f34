package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/cardwall/internal/auth"
	"example.com/cardwall/internal/store"
)

type signupBody struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Org      string `json:"org"`
}

type loginBody struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	if err := a.store.Ping(r.Context()); err != nil {
		return err
	}
	return done(w)
}

func (a *API) signup(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[signupBody](r)
	if err != nil {
		return err
	}
	in.Email = strings.ToLower(strings.TrimSpace(in.Email))
	if in.Email == "" || len(in.Password) < 10 || in.Org == "" {
		return errBadRequest
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	var user int64
	err = a.store.InTx(r.Context(), func(q *store.Queries) error {
		user, err = q.CreateUser(r.Context(), in.Email, in.Name, string(hash))
		if err != nil {
			return err
		}
		_, err = q.CreateOrg(r.Context(), in.Org, user)
		return err
	})
	if err != nil {
		return err
	}
	return a.startSession(r.Context(), w, http.StatusCreated, user)
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[loginBody](r)
	if err != nil {
		return err
	}
	user, err := a.store.UserByEmail(r.Context(), strings.ToLower(strings.TrimSpace(in.Email)))
	if errors.Is(err, store.ErrNotFound) {
		return errUnauthorized
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(in.Password)) != nil {
		return errUnauthorized
	}
	return a.startSession(r.Context(), w, http.StatusOK, user.ID)
}

func (a *API) startSession(ctx context.Context, w http.ResponseWriter, status int, user int64) error {
	token := rand.Text()
	if err := a.store.StartSession(ctx, auth.Hash(token), user, time.Now().Add(a.opts.SessionTTL)); err != nil {
		return err
	}
	return reply(w, status, map[string]string{"token": token})
}

func (a *API) acceptInvite(w http.ResponseWriter, r *http.Request, who auth.Actor) error {
	ctx := r.Context()
	err := a.store.InTx(ctx, func(q *store.Queries) error {
		org, err := q.TakeInvite(ctx, auth.Hash(r.PathValue("token")))
		if err != nil {
			return err
		}
		return q.AddOrgMember(ctx, org, who.UserID, "member")
	})
	if err != nil {
		return err
	}
	return done(w)
}

func (a *API) allOrgs(w http.ResponseWriter, r *http.Request) error {
	orgs, err := a.store.AllOrgs(r.Context())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, orgs)
}

func (a *API) endSessions(w http.ResponseWriter, r *http.Request) error {
	user, err := pathID(r, "user")
	if err != nil {
		return err
	}
	if err := a.store.EndSessions(r.Context(), user); err != nil {
		return err
	}
	return done(w)
}
