// Package fault holds the errors that a client is told about.
package fault

import "net/http"

// HTTPError is an error with the status it is answered with.
type HTTPError struct {
	Status  int
	Message string
}

func (e *HTTPError) Error() string { return e.Message }

// The usual ones.
var (
	Invalid      = &HTTPError{http.StatusUnprocessableEntity, "invalid input"}
	Unauthorized = &HTTPError{http.StatusUnauthorized, "sign in first"}
	Forbidden    = &HTTPError{http.StatusForbidden, "not permitted"}
	NotFound     = &HTTPError{http.StatusNotFound, "not found"}
	Conflict     = &HTTPError{http.StatusConflict, "not in this state"}
)
