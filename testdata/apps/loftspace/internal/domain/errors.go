package domain

import (
	"errors"
	"fmt"
)

var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("forbidden")
	ErrUnauthorized = errors.New("unauthorized")
	ErrConflict     = errors.New("conflict")
)

// InvalidError is input that makes no sense.
type InvalidError struct{ Field, Reason string }

func (e *InvalidError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// DeniedError is a rule that said no, with the rule's name for the audit.
type DeniedError struct{ Rule string }

func (e *DeniedError) Error() string { return "denied by rule " + e.Rule }

func (e *DeniedError) Is(target error) bool { return target == ErrForbidden }
