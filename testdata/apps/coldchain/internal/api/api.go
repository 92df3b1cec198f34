// Package api declares and implements the operations.
package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"example.com/coldchain/internal/auth"
	"example.com/coldchain/internal/store"
)

// Service implements the operations.
type Service struct {
	store *store.Store
	auth  *auth.Authenticator
	hooks []byte // what the carrier signs with
}

// New returns the handler of the whole service and its API.
func New(db *store.Store, secret, hookSecret []byte) (http.Handler, huma.API) {
	mux := http.NewServeMux()
	svc := &Service{store: db, auth: &auth.Authenticator{Secret: secret, Keys: db}, hooks: hookSecret}

	config := huma.DefaultConfig("coldchain", "1.4.0")
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		auth.SchemeJWT: {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
		auth.SchemeKey: {Type: "apiKey", In: "header", Name: "X-Api-Key"},
	}
	api := humago.New(mux, config)
	api.UseMiddleware(svc.auth.Middleware(api))

	svc.entrance(api)
	svc.devices(huma.NewGroup(api, "/v1/loggers"))
	svc.settings(huma.NewGroup(api, "/v1"))
	svc.shipping(huma.NewGroup(api, "/v1"))
	svc.platform(api)

	mux.HandleFunc("POST /hooks/carrier", svc.carrierHook)
	mux.HandleFunc("GET /internal/gauges", svc.gauges)
	return mux, api
}

type security = []map[string][]string

var (
	public = security{}
	person = security{{auth.SchemeJWT: {}}}
	admin  = security{{auth.SchemeJWT: {"admin"}}}
)

// either admits people, and machines whose key has the scope.
func either(scope string) security {
	return security{{auth.SchemeJWT: {}}, {auth.SchemeKey: {scope}}}
}

// machine admits keys with the scope only.
func machine(scope string) security { return security{{auth.SchemeKey: {scope}}} }

var dashes = strings.NewReplacer("/", "-", "{", "", "}", "")

// op declares an operation.
func op(method, path string, s security) huma.Operation {
	return huma.Operation{OperationID: strings.ToLower(method) + dashes.Replace(path), Method: method, Path: path, Security: s}
}

// ByID is embedded by inputs; huma only looks at exported fields.
type ByID struct {
	ID int64 `path:"id"`
}

// out wraps a body the way huma wants it.
type out[T any] struct{ Body T }

// reply makes an answer of what the store said.
func reply[T any](v T, err error) (*out[T], error) {
	if err != nil {
		return nil, problem(err)
	}
	return &out[T]{v}, nil
}

// done is reply without anything to say.
func done(err error) (*struct{}, error) { return nil, problem(err) }

func problem(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNotFound):
		return huma.Error404NotFound("no such thing")
	default:
		return huma.Error500InternalServerError("internal error", err)
	}
}

// tenant is the caller's.
func tenant(ctx context.Context) int64 { return auth.From(ctx).Tenant }
