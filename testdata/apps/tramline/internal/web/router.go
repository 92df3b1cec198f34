// Package web is the HTTP side of tramline.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gorilla/mux"

	"example.com/tramline/internal/domain"
	"example.com/tramline/internal/service"
	"example.com/tramline/internal/token"
)

// Deps is what the HTTP side needs.
type Deps struct {
	Log        *slog.Logger
	Tokens     *token.Issuer
	Access     *service.Access
	Accounts   *service.Accounts
	Orgs       *service.Orgs
	Orders     *service.Orders
	Documents  *service.Documents
	Operations *service.Operations
	Devices    DeviceKeys
	Ping       func(context.Context) error
}

// module is one domain's part of the API.
type module interface{ routes(r *mux.Router) }

// mount puts a module below a prefix, behind the middlewares.
func mount(parent *mux.Router, prefix string, m module, mw ...mux.MiddlewareFunc) {
	sub := parent.PathPrefix(prefix).Subrouter()
	sub.Use(mw...)
	m.routes(sub)
}

// NewRouter builds the routes.
func NewRouter(d Deps) *mux.Router {
	root := mux.NewRouter()
	root.Use(logged(d.Log))
	root.NotFoundHandler = status(http.StatusNotFound)
	root.MethodNotAllowedHandler = status(http.StatusMethodNotAllowed)

	ops := operations{svc: d.Operations}
	root.HandleFunc("/healthz", health(d.Ping)).Methods(http.MethodGet)
	// Downloads stream for minutes, so they stay out of the API's JSON plumbing.
	root.HandleFunc("/v1/exports/{export}/file", ops.exportFile).Methods(http.MethodGet)

	signedIn := identified(d.Tokens.Verify)
	mount(root, "/kiosk", kiosk{svc: d.Operations}, identified(d.Tokens.Peek))
	mount(root, "/device", devices{orders: d.Orders, ops: d.Operations}, fromDevice(d.Devices))

	api := root.PathPrefix("/v1").Subrouter()
	mount(api, "/auth", auth{svc: d.Accounts})
	mount(api, "/alerts", alerts{svc: d.Operations})
	mount(api, "/me", me{svc: d.Accounts}, signedIn)
	mount(api, "/orgs", orgs{svc: d.Orgs, access: d.Access}, signedIn)
	mount(api, "/work-orders", orders{svc: d.Orders, docs: d.Documents}, signedIn)
	mount(api, "/documents", documents{svc: d.Documents}, signedIn)
	mount(api, "/inspections", inspections{docs: d.Documents}, signedIn)
	mount(api, "", ops, signedIn)
	return root
}

func status(code int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, code, map[string]string{"error": http.StatusText(code)})
	})
}

func health(ping func(context.Context) error) http.HandlerFunc {
	return reply(http.StatusOK, func(r *http.Request) (any, error) {
		if err := ping(r.Context()); err != nil {
			return nil, err
		}
		return map[string]string{"status": "ok"}, nil
	})
}

// auth is the way in.
type auth struct{ svc *service.Accounts }

func (a auth) routes(r *mux.Router) {
	r.HandleFunc("/register", reply(http.StatusCreated, a.register)).Methods(http.MethodPost)
	r.HandleFunc("/token", reply(http.StatusOK, a.token)).Methods(http.MethodPost)
	r.HandleFunc("/refresh", reply(http.StatusOK, a.refresh)).Methods(http.MethodPost)
	r.HandleFunc("/revoke", reply(http.StatusOK, a.revoke)).Methods(http.MethodPost)
}

func (a auth) register(r *http.Request) (any, error) {
	in, err := body[service.Registration](r)
	if err != nil {
		return nil, err
	}
	return a.svc.Register(r.Context(), in)
}

func (a auth) token(r *http.Request) (any, error) {
	in, err := body[struct{ Email, Password string }](r)
	if err != nil {
		return nil, err
	}
	return a.svc.SignIn(r.Context(), in.Email, in.Password, r.UserAgent())
}

type refreshRequest struct {
	Token string `json:"refresh_token"`
}

func (a auth) refresh(r *http.Request) (any, error) {
	in, err := body[refreshRequest](r)
	if err != nil {
		return nil, err
	}
	return a.svc.Refresh(r.Context(), in.Token)
}

func (a auth) revoke(r *http.Request) (any, error) {
	in, err := body[refreshRequest](r)
	if err != nil {
		return nil, err
	}
	return nil, a.svc.SignOut(r.Context(), in.Token)
}

// me is the caller's own account.
type me struct{ svc *service.Accounts }

func (m me) routes(r *mux.Router) {
	r.HandleFunc("", reply(http.StatusOK, m.get)).Methods(http.MethodGet)
	r.HandleFunc("/sessions", reply(http.StatusOK, m.sessions)).Methods(http.MethodGet)
	r.HandleFunc("/sessions/{session}", reply(http.StatusOK, m.labelSession)).Methods(http.MethodPatch)
	r.HandleFunc("/sessions/{session}", reply(http.StatusOK, m.revokeSession)).Methods(http.MethodDelete)
}

func (m me) get(r *http.Request) (any, error) { return m.svc.Me(r.Context(), actorOf(r)) }

func (m me) sessions(r *http.Request) (any, error) { return m.svc.Sessions(r.Context(), actorOf(r)) }

func (m me) labelSession(r *http.Request) (any, error) {
	session, err := id(r, "session")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Label string }](r)
	if err != nil {
		return nil, err
	}
	return nil, m.svc.LabelSession(r.Context(), actorOf(r), session, in.Label)
}

func (m me) revokeSession(r *http.Request) (any, error) {
	session, err := id(r, "session")
	if err != nil {
		return nil, err
	}
	return nil, m.svc.RevokeSession(r.Context(), actorOf(r), session)
}

// orgs is what members do in their organisation.
type orgs struct {
	svc    *service.Orgs
	access *service.Access
}

func (o orgs) routes(r *mux.Router) {
	r.HandleFunc("", reply(http.StatusCreated, o.found)).Methods(http.MethodPost)

	org := r.PathPrefix("/{org}").Subrouter()
	org.Use(member(o.access))
	org.HandleFunc("/members", reply(http.StatusOK, o.members)).Methods(http.MethodGet)
	org.HandleFunc("/vehicles", reply(http.StatusOK, o.vehicle)).Methods(http.MethodGet).Queries("fleet_no", "{fleet_no}")
	org.HandleFunc("/defects/{defect}", reply(http.StatusOK, o.replaceDefect)).Methods(http.MethodPut)
	org.HandleFunc("/defects/{defect}", reply(http.StatusOK, o.patchDefect)).Methods(http.MethodPatch)
	org.HandleFunc("/exports", reply(http.StatusAccepted, o.queueExport)).Methods(http.MethodPost)

	dispatch := org.NewRoute().Subrouter()
	dispatch.Use(atLeast(domain.RoleDispatcher))
	dispatch.HandleFunc("/alerts", reply(http.StatusCreated, o.publishAlert)).Methods(http.MethodPost)

	owners := org.NewRoute().Subrouter()
	owners.Use(atLeast(domain.RoleOwner))
	owners.HandleFunc("/members/{user}", reply(http.StatusOK, o.setRole)).Methods(http.MethodPut)
}

func (o orgs) found(r *http.Request) (any, error) {
	in, err := body[struct{ Name string }](r)
	if err != nil {
		return nil, err
	}
	return o.svc.Found(r.Context(), actorOf(r), in.Name)
}

func (o orgs) members(r *http.Request) (any, error) { return o.svc.Members(r.Context(), memberOf(r)) }

func (o orgs) setRole(r *http.Request) (any, error) {
	user, err := id(r, "user")
	if err != nil {
		return nil, err
	}
	in, err := body[struct{ Role domain.Role }](r)
	if err != nil {
		return nil, err
	}
	return nil, o.svc.SetRole(r.Context(), memberOf(r), user, in.Role)
}

func (o orgs) vehicle(r *http.Request) (any, error) {
	return o.svc.Vehicle(r.Context(), memberOf(r), mux.Vars(r)["fleet_no"])
}

func (o orgs) replaceDefect(r *http.Request) (any, error) {
	defect, err := id(r, "defect")
	if err != nil {
		return nil, err
	}
	d, err := body[domain.Defect](r)
	if err != nil {
		return nil, err
	}
	d.ID = defect
	return o.svc.ReplaceDefect(r.Context(), memberOf(r), d)
}

func (o orgs) patchDefect(r *http.Request) (any, error) {
	defect, err := id(r, "defect")
	if err != nil {
		return nil, err
	}
	p, err := body[domain.DefectPatch](r)
	if err != nil {
		return nil, err
	}
	return nil, o.svc.PatchDefect(r.Context(), memberOf(r), defect, p)
}

func (o orgs) publishAlert(r *http.Request) (any, error) {
	a, err := body[domain.Alert](r)
	if err != nil {
		return nil, err
	}
	return o.svc.PublishAlert(r.Context(), memberOf(r), a)
}

func (o orgs) queueExport(r *http.Request) (any, error) {
	in, err := body[struct{ Kind string }](r)
	if err != nil {
		return nil, err
	}
	return o.svc.QueueExport(r.Context(), memberOf(r), in.Kind)
}
