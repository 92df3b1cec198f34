// Package errs gives errors a kind, which the HTTP layer turns into a status.
package errs

import (
	"database/sql"
	"errors"
	"fmt"
)

type Kind uint8

const (
	Internal Kind = iota
	Invalid
	Unauthenticated
	Forbidden
	NotFound
	Conflict
)

type Error struct {
	Kind Kind
	Msg  string
	Err  error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Msg + ": " + e.Err.Error()
	}
	return e.Msg
}

func (e *Error) Unwrap() error { return e.Err }

func New(k Kind, format string, args ...any) *Error {
	return &Error{Kind: k, Msg: fmt.Sprintf(format, args...)}
}

// Of reports the kind of err: Internal unless somebody said otherwise.
func Of(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Row translates the error of a single-row query: no row becomes NotFound.
func Row(err error, what string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return &Error{Kind: NotFound, Msg: "no such " + what}
	}
	return fmt.Errorf("%s: %w", what, err)
}
