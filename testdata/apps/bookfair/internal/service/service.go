// Package service holds the rules of the platform.
package service

import (
	"context"
	"crypto/sha256"
	"errors"

	"example.com/bookfair/internal/store"
	"example.com/bookfair/internal/store/db"
)

var (
	ErrUnauthenticated = errors.New("sign in first")
	ErrForbidden       = errors.New("not allowed")
	ErrNotFound        = errors.New("not found")
	ErrInvalid         = errors.New("invalid request")
	ErrConflict        = errors.New("state has changed")
)

// Repository is what the services need of the store.
type Repository interface {
	db.Querier
	SearchInvoices(ctx context.Context, f store.InvoiceFilter) ([]db.Invoice, error)
	SearchBookings(ctx context.Context, f store.BookingFilter) ([]db.Booking, error)
	InTx(ctx context.Context, fn func(q db.Querier) error) error
}

// Digest is how secrets are kept in the database.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
