// Package ops has the pages of those who run the machine.
package ops

import (
	"crypto/subtle"
	"database/sql"
	"fmt"
	"net/http"
	"slices"

	"golang.org/x/crypto/bcrypt"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

// Routes returns what hangs under /ops/.
func Routes(db *sql.DB, passwordHash string) http.Handler {
	base := []web.Middleware{web.LogRequests, noStore}
	guarded := append(slices.Clone(base), basicAuth("ops", passwordHash))

	mux := http.NewServeMux()
	mux.Handle("GET /stats", web.Chain(stats{db}, guarded...))
	mux.Handle("GET /payments", web.Chain(takings{db}, base...))
	return mux
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func basicAuth(user, hash string) web.Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name, password, ok := r.BasicAuth()
			if !ok || subtle.ConstantTimeCompare([]byte(name), []byte(user)) != 1 ||
				bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) != nil {
				w.Header().Set("WWW-Authenticate", `Basic realm="ops"`)
				http.Error(w, "who are you?", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// stats prints gauges in the text format of Prometheus.
type stats struct{ db *sql.DB }

func (s stats) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var users, guilds, letters, cents int64
	err := s.db.QueryRowContext(r.Context(), store.SQL("stats")).Scan(&users, &guilds, &letters, &cents)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	fmt.Fprintf(w, "hall_users %d\nhall_guilds %d\nhall_letters %d\nhall_cents %d\n", users, guilds, letters, cents)
}

// takings lists the latest payments, for comparing with the bank.
type takings struct{ db *sql.DB }

func (t takings) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rows, err := t.db.QueryContext(r.Context(), `SELECT p.reference, p.cents, u.email FROM payments p JOIN users u ON u.id = p.user_id
		ORDER BY p.id DESC LIMIT 100`)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	defer rows.Close()
	for rows.Next() {
		var reference, email string
		var cents int64
		if err := rows.Scan(&reference, &cents, &email); err != nil {
			web.Fail(w, r, err)
			return
		}
		fmt.Fprintf(w, "%s\t%d\t%s\n", reference, cents, email)
	}
}
