package auth

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/web"
)

// Routes is mounted at /auth.
func (a *Auth) Routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodPost, "/login", web.Handler(a.login))
	r.Method(http.MethodPost, "/refresh", web.Handler(a.refresh))
	r.With(a.Required).Method(http.MethodPost, "/logout", web.Handler(a.logout))
	return r
}
