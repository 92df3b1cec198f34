package server

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"example.com/clinicdesk/internal/clinics"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/identity"
)

func handleHealth(places *clinics.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := places.Ping(r.Context()); err != nil {
			http.Error(w, "no database", http.StatusServiceUnavailable)
			return
		}
		encode(w, http.StatusOK, map[string]string{"status": "ok"})
	})
}

type signInRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (q signInRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if !strings.Contains(q.Email, "@") {
		problems["email"] = "is not an address"
	}
	if q.Password == "" {
		problems["password"] = "is missing"
	}
	return problems
}

func handleSignIn(log *slog.Logger, accounts *identity.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in, err := decode[signInRequest](r)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		token, err := accounts.SignIn(r.Context(), in.Email, in.Password)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		http.SetCookie(w, &http.Cookie{
			Name: sessionCookie, Value: token, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
		})
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleSignOut(log *slog.Logger, accounts *identity.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(sessionCookie)
		if err != nil {
			fail(w, r, log, identity.ErrRefused)
			return
		}
		if err := accounts.SignOut(r.Context(), c.Value); err != nil {
			fail(w, r, log, err)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1})
		w.WriteHeader(http.StatusNoContent)
	})
}

func handleMe(log *slog.Logger, accounts *identity.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		me, err := accounts.Profile(r.Context(), identity.User(r.Context()).UserID)
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, me)
	})
}

func handleClinicPage(log *slog.Logger, places *clinics.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, err := places.Page(r.Context(), r.PathValue("slug"))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		encode(w, http.StatusOK, page)
	})
}

func handleRedeem(log *slog.Logger, docs *documents.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mime, content, err := docs.Redeem(r.Context(), r.PathValue("token"))
		if err != nil {
			fail(w, r, log, err)
			return
		}
		sendFile(w, mime, content)
	})
}

func sendFile(w http.ResponseWriter, mime string, content []byte) {
	w.Header().Set("Content-Type", mime)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(content) // the client is gone
}
