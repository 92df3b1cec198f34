package api

import (
	"context"
	"net/http"

	"example.com/depotlog/internal/data"
)

type contextKey string

const (
	userContextKey      = contextKey("user")
	depotContextKey     = contextKey("depot")
	requestIDContextKey = contextKey("requestID")
)

func (app *Application) contextSetUser(r *http.Request, user *data.User) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), userContextKey, user))
}

// contextGetUser returns the user that authenticate has put there; it panics
// when authenticate did not run.
func (app *Application) contextGetUser(r *http.Request) *data.User {
	user, ok := r.Context().Value(userContextKey).(*data.User)
	if !ok {
		panic("missing user value in request context")
	}
	return user
}

func (app *Application) contextSetDepot(r *http.Request, depot *data.Depot) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), depotContextKey, depot))
}

func (app *Application) contextGetDepot(r *http.Request) *data.Depot {
	depot, ok := r.Context().Value(depotContextKey).(*data.Depot)
	if !ok {
		panic("missing depot value in request context")
	}
	return depot
}

func contextGetRequestID(r *http.Request) string {
	id, _ := r.Context().Value(requestIDContextKey).(string)
	return id
}
