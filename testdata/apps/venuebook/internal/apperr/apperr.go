// Package apperr holds the errors that the layers exchange. Only the HTTP error
// mapper knows which status belongs to which kind.
package apperr

import (
	"errors"
	"fmt"
)

type Kind int

const (
	KindInternal Kind = iota
	KindInvalid
	KindUnauthorized
	KindForbidden
	KindNotFound
	KindConflict
)

type Error struct {
	Kind    Kind
	Message string
	cause   error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.Message + ": " + e.cause.Error()
	}
	return e.Message
}

func (e *Error) Unwrap() error { return e.cause }

func NotFound(what string) error    { return &Error{Kind: KindNotFound, Message: what + " not found"} }
func Forbidden(why string) error    { return &Error{Kind: KindForbidden, Message: why} }
func Unauthorized(why string) error { return &Error{Kind: KindUnauthorized, Message: why} }
func Conflict(why string) error     { return &Error{Kind: KindConflict, Message: why} }
func Invalid(cause error) error {
	return &Error{Kind: KindInvalid, Message: "invalid request", cause: cause}
}
func Invalidf(f string, a ...any) error {
	return &Error{Kind: KindInvalid, Message: fmt.Sprintf(f, a...)}
}

func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}
