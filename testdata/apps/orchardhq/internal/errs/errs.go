// Package errs holds the error types that services return and the web
// package turns into statuses.
package errs

import "fmt"

type NotFound struct{ What string }

func (e NotFound) Error() string { return e.What + " not found" }

type Forbidden struct{ Action string }

func (e Forbidden) Error() string { return "not allowed to " + e.Action }

type Unauthorized struct{ Reason string }

func (e Unauthorized) Error() string { return "unauthorized: " + e.Reason }

type Invalid struct {
	Field  string
	Reason string
}

func (e Invalid) Error() string { return e.Field + ": " + e.Reason }

type Conflict struct{ Reason string }

func (e Conflict) Error() string { return e.Reason }

// Affected turns the row count of a write into an error.
func Affected(n int64, err error, what string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n == 0 {
		return NotFound{What: what}
	}
	return nil
}
