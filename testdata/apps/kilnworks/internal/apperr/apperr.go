// Package apperr has the errors that clients get to see.
package apperr

// Error is a refusal with an HTTP status.
type Error struct {
	Status int
	Text   string
}

func (e *Error) Error() string { return e.Text }

// Unauthenticated is for callers that we do not know.
func Unauthenticated() error { return &Error{401, "sign in first"} }

// Forbidden is for callers that may not.
func Forbidden() error { return &Error{403, "not allowed"} }

// Invalid is for input that makes no sense.
func Invalid(text string) error { return &Error{422, text} }

// Conflict is for things that are not in the right state.
func Conflict(text string) error { return &Error{409, text} }
