// Package httpapi serves the API document over HTTP.
package httpapi

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	nethttpmiddleware "github.com/oapi-codegen/nethttp-middleware"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/service"
)

const maxBody = 1 << 20

// Secrets are shared with the services that call our hooks.
type Secrets struct{ Labs, Payouts []byte }

// Services are the use cases behind the API.
type Services struct {
	Accounts *service.Accounts
	Pets     *service.Pets
	Policies *service.Policies
	Claims   *service.Claims
	Clinics  *service.Clinics
}

// Server implements oapi.StrictServerInterface.
type Server struct {
	Services
	secrets Secrets
	log     *slog.Logger
}

var _ oapi.StrictServerInterface = (*Server)(nil)

func New(svc Services, secrets Secrets, log *slog.Logger) *Server {
	return &Server{Services: svc, secrets: secrets, log: log}
}

// Handler builds the router. What the strict server handles is checked against
// the document first, which includes the security requirements.
func (s *Server) Handler() (http.Handler, error) {
	spec, err := oapi.GetSpec()
	if err != nil {
		return nil, fmt.Errorf("load the API document: %w", err)
	}
	validate := nethttpmiddleware.OapiRequestValidatorWithOptions(spec, &nethttpmiddleware.Options{
		Options:      openapi3filter.Options{AuthenticationFunc: s.authenticate},
		ErrorHandler: rejected,
	})
	strict := oapi.NewStrictHandlerWithOptions(s,
		[]oapi.StrictMiddlewareFunc{s.claimGate},
		oapi.StrictHTTPServerOptions{
			RequestErrorHandlerFunc: func(w http.ResponseWriter, _ *http.Request, err error) {
				problem(w, http.StatusBadRequest, err.Error())
			},
			ResponseErrorHandlerFunc: s.fail,
		})

	r := chi.NewRouter()
	r.Use(middleware.RequestID, s.logged, middleware.Recoverer, middleware.RequestSize(maxBody))
	r.NotFound(func(w http.ResponseWriter, _ *http.Request) { problem(w, http.StatusNotFound, "no such route") })

	r.Group(func(r chi.Router) {
		r.Use(validate)
		oapi.HandlerFromMux(strict, r)
	})
	s.mountRaw(r)
	return r, nil
}

// mountRaw adds the operations tagged raw: the strict server would read a body
// into memory before it answers, and it does not keep the bytes that a
// signature covers.
func (s *Server) mountRaw(r chi.Router) {
	r.With(s.requireMember).Get("/documents/{documentId}/content", s.downloadDocument)
	r.Get("/claims/{claimId}/statement", s.downloadStatement)

	r.Route("/hooks", func(r chi.Router) {
		r.Use(middleware.AllowContentType("application/json"))
		r.Post("/labs", s.receiveLabResult)
		r.Post("/payouts", s.receivePayoutStatus)
	})
}

func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		s.log.InfoContext(r.Context(), "request",
			"id", middleware.GetReqID(r.Context()),
			"method", r.Method,
			"path", r.URL.Path,
			"status", ww.Status(),
			"took", time.Since(start))
	})
}
