// Package fault holds the errors the features speak in.
package fault

import "errors"

var (
	ErrUnauthenticated = errors.New("sign in first")
	ErrForbidden       = errors.New("not allowed")
	ErrNotFound        = errors.New("no such thing")
	ErrConflict        = errors.New("somebody else was faster")
	ErrState           = errors.New("not possible in this state")
)

// Invalid is an error in what the client sent.
type Invalid struct{ Field, Why string }

func (e *Invalid) Error() string { return e.Field + ": " + e.Why }

func Bad(field, why string) error { return &Invalid{Field: field, Why: why} }

// Touched turns a row count into ErrNotFound when nothing was hit.
func Touched(n int64, err error) error {
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}
