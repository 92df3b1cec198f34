// Package problem holds the errors that clients get to see (RFC 9457).
package problem

import (
	"errors"
	"fmt"
	"net/http"
)

// Problem is an error with an HTTP status.
type Problem struct {
	Status int               `json:"status"`
	Code   string            `json:"code"`
	Title  string            `json:"title"`
	Fields map[string]string `json:"fields,omitempty"`

	cause error
}

func (p *Problem) Error() string {
	if p.cause != nil {
		return fmt.Sprintf("%s: %v", p.Code, p.cause)
	}
	return p.Code
}

func (p *Problem) Unwrap() error { return p.cause }

// Because returns a copy of p with its cause, for the log.
func (p *Problem) Because(err error) *Problem {
	c := *p
	c.cause = err
	return &c
}

var (
	// Unauthenticated is for callers who did not say who they are.
	Unauthenticated = &Problem{Status: http.StatusUnauthorized, Code: "unauthenticated", Title: "Authentication required"}
	// Forbidden is for callers who may not do what they ask for.
	Forbidden = &Problem{Status: http.StatusForbidden, Code: "forbidden", Title: "Not allowed"}
)

// NotFound is for things that are not there, or not there for this caller.
func NotFound(what string) error {
	return &Problem{Status: http.StatusNotFound, Code: "not_found", Title: what + " not found"}
}

// Invalid is for requests that make no sense.
func Invalid(title string) error {
	return &Problem{Status: http.StatusUnprocessableEntity, Code: "invalid", Title: title}
}

// Conflict is for requests that come too late.
func Conflict(title string) error {
	return &Problem{Status: http.StatusConflict, Code: "conflict", Title: title}
}

// From finds the problem in err; an error of another kind is an internal one.
func From(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return (&Problem{Status: http.StatusInternalServerError, Code: "internal", Title: "Something went wrong"}).Because(err)
}
