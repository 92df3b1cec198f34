package httpapi

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/petfile/internal/domain"
)

// problem writes an error in the style of RFC 9457.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"status": status,
		"title":  http.StatusText(status),
		"detail": detail,
	})
}

// rejected answers for the validator. Why a credential failed is nobody's business.
func rejected(w http.ResponseWriter, message string, status int) {
	if status == http.StatusUnauthorized {
		message = domain.ErrUnauthenticated.Error()
	}
	problem(w, status, message)
}

// fail maps an error of the domain to a response.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var conflict *domain.ConflictError
	var invalid *domain.InvalidError
	switch {
	case errors.Is(err, domain.ErrNotFound):
		problem(w, http.StatusNotFound, err.Error())
	case errors.Is(err, domain.ErrUnauthenticated):
		problem(w, http.StatusUnauthorized, err.Error())
	case errors.Is(err, domain.ErrForbidden):
		problem(w, http.StatusForbidden, err.Error())
	case errors.As(err, &conflict):
		problem(w, http.StatusConflict, conflict.Reason)
	case errors.As(err, &invalid):
		problem(w, http.StatusUnprocessableEntity, invalid.Error())
	default:
		s.log.ErrorContext(r.Context(), "request failed",
			"id", middleware.GetReqID(r.Context()), "path", r.URL.Path, "err", err)
		problem(w, http.StatusInternalServerError, "internal error")
	}
}
