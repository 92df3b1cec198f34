// Package service holds what can be done in a museum, whoever asks for it.
package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

// Guard decides whether a user may do something in a museum.
type Guard interface {
	Require(ctx context.Context, user, museum uuid.UUID, want access.Permission) error
	AnyOf(ctx context.Context, user uuid.UUID, want access.Permission, museums ...uuid.UUID) error
}

// Deps is what all services share.
type Deps struct {
	Pool    *pgxpool.Pool
	Queries *db.Queries
	Guard   Guard
	Log     *slog.Logger
}

// found turns the driver's error for no rows into ErrNotFound.
func found[T any](v T, err error) (T, error) {
	if errors.Is(err, pgx.ErrNoRows) {
		return v, access.ErrNotFound
	}
	return v, err
}

// touched fails if a statement changed nothing.
func touched(n int64, err error) error {
	if err != nil {
		return err
	}
	if n == 0 {
		return access.ErrNotFound
	}
	return nil
}

// newSecret returns a random text and what is stored of it.
func newSecret() (plain string, digest []byte) {
	raw := make([]byte, 24)
	_, _ = rand.Read(raw)
	plain = hex.EncodeToString(raw)
	return plain, Digest(plain)
}

// Digest is how secrets are looked up.
func Digest(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}

func (d Deps) inTx(ctx context.Context, fn func(q *db.Queries) error) error {
	return pgx.BeginFunc(ctx, d.Pool, func(tx pgx.Tx) error {
		return fn(d.Queries.WithTx(tx))
	})
}
