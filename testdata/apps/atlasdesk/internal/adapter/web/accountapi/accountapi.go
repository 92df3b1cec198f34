// Package accountapi signs people up and in and lists what is theirs.
package accountapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/usecase/account"
	"example.com/atlasdesk/internal/usecase/library"
)

type API struct {
	register   *account.Register
	login      *account.Login
	workspaces *account.ListWorkspaces
	plans      *account.ListPlans
	views      *library.Views
}

func New(r *account.Register, l *account.Login, w *account.ListWorkspaces, p *account.ListPlans, v *library.Views) *API {
	return &API{register: r, login: l, workspaces: w, plans: p, views: v}
}

// Public is what needs no token.
func (a *API) Public() chi.Router {
	r := chi.NewRouter()
	r.Post("/register", a.signUp)
	r.Post("/login", a.signIn)
	return r
}

// Private is mounted behind the user gate.
func (a *API) Private(r chi.Router) {
	r.Get("/workspaces", a.listWorkspaces)
	r.Route("/views/{view}", func(r chi.Router) {
		r.Get("/", a.showView)
		r.Delete("/", a.dropView)
	})
}

func (a *API) signUp(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Email     string `json:"email"`
		Name      string `json:"name"`
		Password  string `json:"password"`
		Workspace string `json:"workspace"`
		Slug      string `json:"slug"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	u, err := a.register.Handle(r.Context(), account.RegisterCommand(in))
	if err != nil {
		httpx.Fail(w, err)
		return
	}
	httpx.JSON(w, http.StatusCreated, u)
}

func (a *API) signIn(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	token, err := a.login.Handle(r.Context(), in.Email, in.Password)
	if err != nil {
		httpx.JSON(w, http.StatusUnauthorized, map[string]string{"error": "wrong address or password"})
		return
	}
	httpx.JSON(w, http.StatusCreated, map[string]string{"token": token})
}

// Plans is the price list on the web site.
//
//authvet:public the price list belongs to nobody
func (a *API) Plans(w http.ResponseWriter, r *http.Request) {
	plans, err := a.plans.Handle(r.Context())
	httpx.Reply(w, plans, err)
}

func (a *API) listWorkspaces(w http.ResponseWriter, r *http.Request) {
	list, err := a.workspaces.Handle(r.Context(), authn.MustUser(r.Context()))
	httpx.Reply(w, list, err)
}

func (a *API) showView(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "view")
	if !ok {
		return
	}
	v, err := a.views.Show(r.Context(), authn.MustUser(r.Context()), id)
	httpx.Reply(w, v, err)
}

func (a *API) dropView(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "view")
	if !ok {
		return
	}
	httpx.Done(w, a.views.Drop(r.Context(), authn.MustUser(r.Context()), id))
}
