// Package kit has what every handler needs: faults with a status, and answers.
package kit

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/ogen-go/ogen/ogenerrors"
)

// Fault is an error that the client is told of.
type Fault struct {
	Status int
	Text   string
}

func (f *Fault) Error() string { return f.Text }

// NotFound is said of what is not there, and of what is not the caller's.
var NotFound = &Fault{http.StatusNotFound, "not found"}

// Refuse is said to those who may not do what they ask for.
var Refuse = &Fault{http.StatusForbidden, "not yours to do"}

// Anonymous is said to those who have not said who they are.
var Anonymous = &Fault{http.StatusUnauthorized, "sign in first"}

// Fail answers a request that went wrong.
func Fail(w http.ResponseWriter, err error) {
	fault := &Fault{http.StatusInternalServerError, "internal error"}
	switch {
	case errors.As(err, &fault):
	case errors.Is(err, pgx.ErrNoRows):
		fault = NotFound
	default:
		log.Print(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(fault.Status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": fault.Text})
}

// OnError is the error handler of the generated server.
func OnError(ctx context.Context, w http.ResponseWriter, r *http.Request, err error) {
	var bad ogenerrors.Error
	var fault *Fault
	if errors.As(err, &bad) && !errors.As(err, &fault) {
		err = &Fault{bad.Code(), err.Error()}
	}
	Fail(w, err)
}

// Handler is a handler that may fail.
type Handler func(w http.ResponseWriter, r *http.Request) error

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		Fail(w, err)
	}
}

// Hit turns a statement that changed nothing into NotFound.
func Hit(rows int64, err error) error {
	if err == nil && rows == 0 {
		return NotFound
	}
	return err
}
