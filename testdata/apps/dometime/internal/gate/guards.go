package gate

import (
	"net/http"
	"strings"

	"example.com/dometime/internal/reply"
)

// Session lets a handler run for observers with a session only.
func (g *Gate) Session(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var who Caller
		if err := g.session(r, &who); err != nil {
			reply.Refuse(w, err.Error(), http.StatusUnauthorized)
			return
		}
		next(w, with(r, &who))
	}
}

// Bearer lets a handler run for observers with a token that has the scopes.
func (g *Gate) Bearer(next http.HandlerFunc, scopes ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var who Caller
		if err := g.bearer(r, &who, scopes); err != nil {
			reply.Refuse(w, err.Error(), http.StatusUnauthorized)
			return
		}
		next(w, with(r, &who))
	}
}

// Maybe tells a handler who calls, if somebody is signed in.
func (g *Gate) Maybe(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var who Caller
		if err := g.session(r, &who); err != nil {
			who = Caller{}
		}
		next(w, with(r, &who))
	}
}

// StaffOnly lets a handler run for the staff of the observatory only.
func (g *Gate) StaffOnly(next http.HandlerFunc) http.HandlerFunc {
	return g.Session(func(w http.ResponseWriter, r *http.Request) {
		if !From(r.Context()).Staff {
			reply.Refuse(w, "for the staff only", http.StatusForbidden)
			return
		}
		next(w, r)
	})
}

// StaffArea puts StaffOnly before all that is below /v1/staff/.
func (g *Gate) StaffArea(next http.Handler) http.Handler {
	guarded := g.StaffOnly(next.ServeHTTP)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/v1/staff/") {
			guarded(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
