package httpapi

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
)

func (s *Server) accessLog(ctx huma.Context, next func(huma.Context)) {
	start := time.Now()
	next(ctx)
	s.log.InfoContext(ctx.Context(), "request",
		"id", middleware.GetReqID(ctx.Context()), "operation", ctx.Operation().OperationID,
		"status", ctx.Status(), "took", time.Since(start))
}

// demands tells whether one of the operation's alternatives is the scheme.
func demands(op *huma.Operation, scheme string) bool {
	for _, alternative := range op.Security {
		if _, ok := alternative[scheme]; ok {
			return true
		}
	}
	return false
}

// enforceSecurity makes the document true: operations that name the session
// scheme get a signed-in caller or are refused. Other schemes have middlewares of their own.
func (s *Server) enforceSecurity(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if !demands(ctx.Operation(), schemeSession) {
			next(ctx)
			return
		}
		token, ok := strings.CutPrefix(ctx.Header("Authorization"), "Bearer ")
		if !ok || token == "" {
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, "sign in first")
			return
		}
		user, err := s.accounts.Authenticate(ctx.Context(), token)
		if errors.Is(err, domain.ErrUnauthorized) {
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, "the session is over")
			return
		}
		if err != nil {
			s.log.ErrorContext(ctx.Context(), "authenticate", "err", err)
			_ = huma.WriteErr(api, ctx, http.StatusServiceUnavailable, "try again later")
			return
		}
		next(huma.WithContext(ctx, identity.With(ctx.Context(), user)))
	}
}

// requireAdmin admits the staff of Dwellwise only; it runs after enforceSecurity.
func requireAdmin(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if !identity.From(ctx.Context()).IsAdmin() {
			_ = huma.WriteErr(api, ctx, http.StatusForbidden, "staff only")
			return
		}
		next(ctx)
	}
}

// requireJobKey admits the scheduler. Developers run the jobs by hand, without a key.
func (s *Server) requireJobKey(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if s.cfg.JobKey != "" && subtle.ConstantTimeCompare([]byte(ctx.Header("X-Job-Key")), []byte(s.cfg.JobKey)) != 1 {
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, "wrong job key")
			return
		}
		next(ctx)
	}
}

type propertyKey struct{}

// withProperty loads the property of the path for the caller and passes it on in the context.
func (s *Server) withProperty(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		id, err := strconv.ParseInt(ctx.Param("propertyId"), 10, 64)
		if err != nil {
			_ = huma.WriteErr(api, ctx, http.StatusNotFound, "not found")
			return
		}
		property, err := s.properties.Get(ctx.Context(), identity.From(ctx.Context()), id)
		if err != nil {
			status := http.StatusInternalServerError
			if errors.Is(err, domain.ErrNotFound) {
				status = http.StatusNotFound
			}
			_ = huma.WriteErr(api, ctx, status, http.StatusText(status))
			return
		}
		next(huma.WithValue(ctx, propertyKey{}, property))
	}
}
