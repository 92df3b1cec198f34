// Package machines serves the gateways over connect.
package machines

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"connectrpc.com/connect"
	"github.com/go-chi/chi/v5"

	"example.com/lighthouse/gen/lighthouse/v1/lighthousev1connect"
	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

// Mount adds both services to a router.
func Mount(r chi.Router, st *store.Store) {
	opts := connect.WithInterceptors(&tokens{st: st})
	path, handler := lighthousev1connect.NewGatewayServiceHandler(&gatewayServer{st: st}, opts)
	r.Mount(path, handler)
	r.Mount(lighthousev1connect.NewRelayServiceHandler(&relayServer{st: st}, opts))
}

var errToken = connect.NewError(connect.CodeUnauthenticated, errors.New("no valid machine token"))

// tokens is the interceptor that knows the gateways.
type tokens struct{ st *store.Store }

var _ connect.Interceptor = (*tokens)(nil)

// free reports whether a procedure is called without a token.
func free(procedure string) bool {
	return strings.HasPrefix(procedure, lighthousev1connect.GatewayServicePingProcedure)
}

func (t *tokens) gateway(ctx context.Context, h http.Header) (context.Context, error) {
	token := h.Get("X-Machine-Token")
	if token == "" {
		return nil, errToken
	}
	g, err := t.st.GatewayByToken(ctx, identity.Hash(token))
	if err != nil {
		return nil, errToken
	}
	return identity.WithGateway(ctx, g), nil
}

func (t *tokens) WrapUnary(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
		if free(req.Spec().Procedure) {
			return next(ctx, req)
		}
		ctx, err := t.gateway(ctx, req.Header())
		if err != nil {
			return nil, err
		}
		return next(ctx, req)
	}
}

func (t *tokens) WrapStreamingClient(next connect.StreamingClientFunc) connect.StreamingClientFunc {
	return next
}

func (t *tokens) WrapStreamingHandler(next connect.StreamingHandlerFunc) connect.StreamingHandlerFunc {
	return func(ctx context.Context, conn connect.StreamingHandlerConn) error {
		ctx, err := t.gateway(ctx, conn.RequestHeader())
		if err != nil {
			return err
		}
		return next(ctx, conn)
	}
}

// caller returns the gateway that calls.
func caller(ctx context.Context) (identity.Gateway, error) {
	g, ok := identity.GatewayOf(ctx)
	if !ok {
		return g, errToken
	}
	return g, nil
}

func failure(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNotFound):
		return connect.NewError(connect.CodeNotFound, err)
	}
	return connect.NewError(connect.CodeInternal, err)
}
