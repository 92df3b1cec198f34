// Package door knows who is calling and what their duties are.
package door

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/loanroom/internal/kit"
)

// Duty is a set of what somebody may do; the zero Duty needs nobody.
type Duty int

const (
	Curator Duty = 1 << iota
	Registrar
	Operator

	Anybody Duty = 0
	Staff        = Curator | Registrar | Operator
)

// Caller is a member of a museum's staff.
type Caller struct {
	Staff  int64
	Museum int64
	Duties Duty
}

// Keeper opens sessions and admits their holders.
type Keeper struct{ pool *pgxpool.Pool }

// New returns a Keeper.
func New(pool *pgxpool.Pool) *Keeper { return &Keeper{pool} }

// Open starts a session and returns its secret.
func (k *Keeper) Open(ctx context.Context, staff int64) (string, error) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw)
	secret := hex.EncodeToString(raw)
	digest := sha256.Sum256([]byte(secret))
	_, err := k.pool.Exec(ctx, `INSERT INTO sessions (digest, staff_id, expires) VALUES ($1, $2, $3)`,
		digest[:], staff, time.Now().Add(8*time.Hour))
	return secret, err
}

// Admit returns the caller when they have one of the duties.
func (k *Keeper) Admit(r *http.Request, need Duty) (Caller, error) {
	var c Caller
	if need == Anybody {
		return c, nil
	}
	secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return c, kit.Unauthorized
	}
	digest := sha256.Sum256([]byte(secret))
	err := k.pool.QueryRow(r.Context(), `
		SELECT s.id, s.museum_id, s.duties FROM sessions x JOIN staff s ON s.id = x.staff_id
		WHERE x.digest = $1 AND x.expires > now()`, digest[:]).Scan(&c.Staff, &c.Museum, &c.Duties)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return c, kit.Unauthorized
	case err != nil:
		return c, err
	case c.Duties&need == 0:
		return c, kit.Forbidden
	}
	return c, nil
}
