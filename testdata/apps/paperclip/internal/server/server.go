// Package server implements the operations of the API document.
package server

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	nethttpmiddleware "github.com/oapi-codegen/nethttp-middleware"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

var (
	errNotFound  = errors.New("not found")
	errForbidden = errors.New("forbidden")
	errNotMember = errors.New("not a member of the workspace")
)

// Server has all operations.
type Server struct {
	q    *db.Queries
	pool *pgxpool.Pool
}

var _ api.StrictServerInterface = (*Server)(nil)

// Handler serves the API: validation and authentication by the document, then the operations.
func Handler(pool *pgxpool.Pool) (http.Handler, error) {
	spec, err := api.GetSpec()
	if err != nil {
		return nil, err
	}
	queries := db.New(pool)
	auth := authn.New(queries)
	validate := nethttpmiddleware.OapiRequestValidatorWithOptions(spec, &nethttpmiddleware.Options{
		Options:              openapi3filter.Options{AuthenticationFunc: auth.Authenticate},
		ErrorHandlerWithOpts: validationFailed,
		Skipper:              isImage,
		DoNotValidateServers: true,
	})
	srv := api.NewStrictHandlerWithOptions(
		&Server{q: queries, pool: pool},
		[]api.StrictMiddlewareFunc{authn.Middleware},
		api.StrictHTTPServerOptions{RequestErrorHandlerFunc: badRequest, ResponseErrorHandlerFunc: failed},
	)
	return authn.Slot(validate(api.HandlerFromMux(srv, http.NewServeMux()))), nil
}

// isImage reports whether the request is one of an <img> tag, which sends no headers.
func isImage(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/thumbnail")
}

func validationFailed(_ context.Context, err error, w http.ResponseWriter, _ *http.Request, opts nethttpmiddleware.ErrorHandlerOpts) {
	problem(w, opts.StatusCode, err)
}

func badRequest(w http.ResponseWriter, _ *http.Request, err error) {
	problem(w, http.StatusBadRequest, err)
}

// failed maps the errors of the operations.
func failed(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errNotFound), errors.Is(err, errNotMember), errors.Is(err, pgx.ErrNoRows):
		problem(w, http.StatusNotFound, errNotFound)
	case errors.Is(err, errForbidden):
		problem(w, http.StatusForbidden, err)
	case errors.Is(err, authn.ErrUnauthenticated):
		problem(w, http.StatusUnauthorized, err)
	default:
		slog.ErrorContext(r.Context(), "operation failed", "path", r.URL.Path, "error", err)
		problem(w, http.StatusInternalServerError, errors.New("internal error"))
	}
}

func problem(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"status": status, "detail": err.Error()})
}

// require fails unless the caller has one of the roles in the document's workspace;
// without roles every member will do.
func (s *Server) require(ctx context.Context, documentID uuid.UUID, roles ...string) (authn.Principal, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return p, err
	}
	role, err := s.q.DocumentRole(ctx, db.DocumentRoleParams{ID: documentID, AccountID: p.AccountID})
	if errors.Is(err, pgx.ErrNoRows) {
		return p, errNotMember
	}
	if err != nil {
		return p, err
	}
	return p, hasRole(role, roles)
}

// inWorkspace is require for the workspace itself.
func (s *Server) inWorkspace(ctx context.Context, workspaceID uuid.UUID, roles ...string) error {
	p, err := authn.From(ctx)
	if err != nil {
		return err
	}
	m, err := s.q.GetMember(ctx, db.GetMemberParams{WorkspaceID: workspaceID, AccountID: p.AccountID})
	if errors.Is(err, pgx.ErrNoRows) {
		return errNotMember
	}
	if err != nil {
		return err
	}
	return hasRole(m.Role, roles)
}

func hasRole(role string, roles []string) error {
	if len(roles) == 0 {
		return nil
	}
	for _, r := range roles {
		if r == role {
			return nil
		}
	}
	return errForbidden
}

// found turns a count of rows into an error.
func found(n int64, err error) error {
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}
