package api

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/julienschmidt/httprouter"

	"example.com/depotlog/internal/data"
)

const sessionCookie = "depotlog_session"

// middleware wraps the handler of one route.
type middleware func(httprouter.Handle) httprouter.Handle

// chain is a list of middleware, the outermost first.
type chain []middleware

func (c chain) append(m ...middleware) chain {
	return append(slices.Clone(c), m...)
}

func (c chain) then(h httprouter.Handle) httprouter.Handle {
	for _, m := range slices.Backward(c) {
		h = m(h)
	}
	return h
}

func (app *Application) recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if err := recover(); err != nil {
				w.Header().Set("Connection", "close")
				app.serverErrorResponse(w, r, fmt.Errorf("%v", err))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (app *Application) requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()[:16]
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDContextKey, id)))
	})
}

func (app *Application) logRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		app.logger.Info("request", "method", r.Method, "path", r.URL.Path,
			"took", time.Since(start), "request_id", contextGetRequestID(r))
	})
}

// authenticate finds out who is calling. It lets everybody pass; a request
// without a live session is made by the AnonymousUser.
func (app *Application) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Cookie")
		cookie, err := r.Cookie(sessionCookie)
		if err != nil {
			next.ServeHTTP(w, app.contextSetUser(r, data.AnonymousUser))
			return
		}
		user, err := app.models.Sessions.User(r.Context(), cookie.Value)
		switch {
		case errors.Is(err, data.ErrRecordNotFound):
			app.clearSessionCookie(w)
			user = data.AnonymousUser
		case err != nil:
			app.serverErrorResponse(w, r, err)
			return
		}
		next.ServeHTTP(w, app.contextSetUser(r, user))
	})
}

// requireUser stops anonymous callers.
func (app *Application) requireUser(next httprouter.Handle) httprouter.Handle {
	return func(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
		if app.contextGetUser(r).IsAnonymous() {
			app.authenticationRequiredResponse(w, r)
			return
		}
		next(w, r, ps)
	}
}

// requirePermission stops callers who lack the permission within their carrier.
func (app *Application) requirePermission(code string) middleware {
	return func(next httprouter.Handle) httprouter.Handle {
		return app.requireUser(func(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
			granted, err := app.models.Permissions.AllForUser(r.Context(), app.contextGetUser(r).ID)
			if err != nil {
				app.serverErrorResponse(w, r, err)
				return
			}
			if !granted.Include(code) {
				app.notPermittedResponse(w, r)
				return
			}
			next(w, r, ps)
		})
	}
}

// requireOperator admits our own staff only.
func (app *Application) requireOperator(next httprouter.Handle) httprouter.Handle {
	return func(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
		if app.contextGetUser(r).Role != data.RoleOperator {
			app.notPermittedResponse(w, r)
			return
		}
		next(w, r, ps)
	}
}

// depotScoped serves a sub-tree of /v1/depots/:id: it loads the depot, checks
// that it belongs to the carrier of the caller and hands it on in the context.
func (app *Application) depotScoped(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user := app.contextGetUser(r)
		if user.IsAnonymous() {
			app.authenticationRequiredResponse(w, r)
			return
		}
		id, err := app.readIDParam(httprouter.ParamsFromContext(r.Context()), "id")
		if err != nil {
			app.notFoundResponse(w, r)
			return
		}
		depot, err := app.models.Depots.Get(r.Context(), id)
		if err != nil {
			app.modelErrorResponse(w, r, err)
			return
		}
		if depot.CarrierID != user.CarrierID {
			app.notFoundResponse(w, r)
			return
		}
		next.ServeHTTP(w, app.contextSetDepot(r, depot))
	})
}

// signedBy admits machines that sign the body with the shared secret.
func (app *Application) signedBy(secret, header string, next func(w http.ResponseWriter, r *http.Request, body []byte)) httprouter.Handle {
	return func(w http.ResponseWriter, r *http.Request, _ httprouter.Params) {
		body, err := app.readRaw(w, r)
		if err != nil {
			app.badRequestResponse(w, r, err)
			return
		}
		if !validSignature(secret, body, r.Header.Get(header)) {
			app.invalidCredentialsResponse(w, r)
			return
		}
		next(w, r, body)
	}
}
