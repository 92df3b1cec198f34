package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/signcast/internal/core/services"
)

type accountAPI struct{ accounts *services.Accounts }

func (h accountAPI) public() http.Handler {
	r := chi.NewRouter()
	r.Post("/register", serve(h.register))
	r.Post("/login", serve(h.login))
	return r
}

func (h accountAPI) backOffice(b bouncer) http.Handler {
	r := chi.NewRouter()
	r.Use(b.loggedIn, b.staff)
	r.Get("/customers", serve(h.customers))
	return r
}

// support is what the help desk looks at; it lives below /staff.
func (h accountAPI) support() http.Handler {
	r := chi.NewRouter()
	r.Get("/users/{user}/logins", serve(h.logins))
	return r
}

type signIn struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Org      string `json:"org"`
}

func (h accountAPI) register(r *http.Request) (any, error) {
	in, err := body[signIn](r)
	if err != nil {
		return nil, err
	}
	return nil, h.accounts.Register(r.Context(), in.Email, in.Name, in.Password, in.Org)
}

func (h accountAPI) login(r *http.Request) (any, error) {
	in, err := body[signIn](r)
	if err != nil {
		return nil, err
	}
	token, err := h.accounts.Login(r.Context(), in.Email, in.Password, r.UserAgent())
	if err != nil {
		return nil, err
	}
	return map[string]string{"token": token}, nil
}

func (h accountAPI) customers(r *http.Request) (any, error) {
	return h.accounts.Customers(r.Context())
}

func (h accountAPI) logins(r *http.Request) (any, error) {
	return h.accounts.Logins(r.Context(), num(r, "user"))
}
