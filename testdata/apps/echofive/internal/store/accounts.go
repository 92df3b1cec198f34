package store

import (
	"context"
	"time"
)

// Account is a person who can sign in.
type Account struct {
	ID           int64  `db:"id" json:"id"`
	Email        string `db:"email" json:"email"`
	DisplayName  string `db:"display_name" json:"display_name"`
	PasswordHash string `db:"password_hash" json:"-"`
	Role         string `db:"role" json:"role"`
}

const accountColumns = `a.id, a.email, a.display_name, a.password_hash, a.role`

// CreateAccount adds a listener.
func (q queries) CreateAccount(ctx context.Context, email, name, hash string) (Account, error) {
	var a Account
	err := q.get(ctx, &a, `INSERT INTO accounts AS a (email, display_name, password_hash)
		VALUES ($1, $2, $3) RETURNING `+accountColumns, email, name, hash)
	return a, err
}

// AccountByEmail is for sign-in only.
func (q queries) AccountByEmail(ctx context.Context, email string) (Account, error) {
	var a Account
	err := q.get(ctx, &a, `SELECT `+accountColumns+` FROM accounts a
		WHERE a.email = $1 AND a.deleted_at IS NULL`, email)
	return a, err
}

// OpenSession stores the hash of a session token.
func (q queries) OpenSession(ctx context.Context, tokenHash string, accountID int64, until time.Time) error {
	_, err := q.run(ctx, `INSERT INTO sessions (token_hash, account_id, expires_at) VALUES ($1, $2, $3)`,
		tokenHash, accountID, until)
	return err
}

// AccountBySession resolves a live session.
func (q queries) AccountBySession(ctx context.Context, tokenHash string) (Account, error) {
	var a Account
	err := q.get(ctx, &a, `SELECT `+accountColumns+` FROM sessions s JOIN accounts a ON a.id = s.account_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND a.deleted_at IS NULL`, tokenHash)
	return a, err
}

// Membership ties an account to a station.
type Membership struct {
	StationID int64  `db:"station_id"`
	AccountID int64  `db:"account_id"`
	Role      string `db:"role"`
}

// Membership of an account at a station, ErrNotFound when there is none.
func (q queries) Membership(ctx context.Context, stationID, accountID int64) (Membership, error) {
	var m Membership
	err := q.get(ctx, &m, `SELECT station_id, account_id, role FROM memberships
		WHERE station_id = $1 AND account_id = $2`, stationID, accountID)
	return m, err
}

// Station is a community radio station.
type Station struct {
	ID   int64  `db:"id" json:"id"`
	Slug string `db:"slug" json:"slug"`
	Name string `db:"name" json:"name"`
	City string `db:"city" json:"city"`
}

// StationFor loads a station together with the proof that the account works there.
func (q queries) StationFor(ctx context.Context, stationID, accountID int64) (Station, error) {
	var st Station
	err := q.get(ctx, &st, `SELECT s.id, s.slug, s.name, s.city FROM stations s
		JOIN memberships m ON m.station_id = s.id
		WHERE s.id = $1 AND m.account_id = $2 AND m.role IN ('manager', 'treasurer')`, stationID, accountID)
	return st, err
}

// StationByPlayoutKey resolves the key of a playout machine to its station.
func (q queries) StationByPlayoutKey(ctx context.Context, keyHash string) (int64, error) {
	var id int64
	err := q.get(ctx, &id, `SELECT station_id FROM playout_keys WHERE key_hash = $1 AND revoked_at IS NULL`, keyHash)
	return id, err
}
