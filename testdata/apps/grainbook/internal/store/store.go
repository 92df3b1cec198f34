// Package store holds the SQL of grainbook.
package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Querier is what a pool and a transaction have in common.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Store runs the queries on a pool, or on one transaction inside InTx.
type Store struct {
	pool *pgxpool.Pool
	q    Querier
}

// New returns a Store on pool.
func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool, q: pool} }

// InTx runs fn in a transaction; an error of fn rolls it back.
func (s *Store) InTx(ctx context.Context, fn func(tx *Store) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return fn(&Store{pool: s.pool, q: tx})
	})
}

// Audit notes who did what. Failing to note it fails the request.
func (s *Store) Audit(ctx context.Context, memberID int64, action string, objectID int64) error {
	_, err := s.q.Exec(ctx,
		`INSERT INTO audit_events (member_id, action, object_id) VALUES ($1, $2, $3)`, memberID, action, objectID)
	return err
}

// Member is a person of a cooperative.
type Member struct {
	ID           int64
	CoopID       int64
	Email        string
	PasswordHash string
	Role         string
}

// MemberByEmail finds the account that somebody signs in to.
func (s *Store) MemberByEmail(ctx context.Context, email string) (m Member, err error) {
	err = s.q.QueryRow(ctx, `
		SELECT id, coop_id, email, password_hash, role
		FROM members WHERE email = lower($1) AND deleted_at IS NULL`, email).
		Scan(&m.ID, &m.CoopID, &m.Email, &m.PasswordHash, &m.Role)
	return m, err
}

// MemberBySession finds the member of a live session.
func (s *Store) MemberBySession(ctx context.Context, tokenHash []byte) (m Member, err error) {
	err = s.q.QueryRow(ctx, `
		SELECT m.id, m.coop_id, m.email, m.role
		FROM sessions x JOIN members m ON m.id = x.member_id
		WHERE x.token_hash = $1 AND x.expires_at > now() AND m.deleted_at IS NULL`, tokenHash).
		Scan(&m.ID, &m.CoopID, &m.Email, &m.Role)
	return m, err
}

// OpenSession stores the hash of a fresh token.
func (s *Store) OpenSession(ctx context.Context, tokenHash []byte, memberID int64, until time.Time) error {
	_, err := s.q.Exec(ctx,
		`INSERT INTO sessions (token_hash, member_id, expires_at) VALUES ($1, $2, $3)`, tokenHash, memberID, until)
	return err
}

// Sweep removes dead sessions and lapses announcements that nobody confirmed.
func (s *Store) Sweep(ctx context.Context) (sessions, lapsed int64, err error) {
	tag, err := s.q.Exec(ctx, `DELETE FROM sessions WHERE expires_at < now()`)
	if err != nil {
		return 0, 0, err
	}
	sessions = tag.RowsAffected()
	tag, err = s.q.Exec(ctx, `
		UPDATE deliveries SET status = 'expired'
		WHERE status = 'announced' AND announced_at < now() - interval '30 days'`)
	return sessions, tag.RowsAffected(), err
}

// Price is one line of the daily board.
type Price struct {
	Crop          string
	Day           time.Time
	CentsPerTonne int64
}

// Prices returns the newest price of every crop, or of one.
func (s *Store) Prices(ctx context.Context, crop string) ([]Price, error) {
	rows, err := s.q.Query(ctx, `
		SELECT DISTINCT ON (crop) crop, day, cents_per_tonne
		FROM market_prices WHERE $1 = '' OR crop = $1
		ORDER BY crop, day DESC`, crop)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Price])
}

// Message is one post of a thread.
type Message struct {
	ID       int64
	SenderID int64
	Body     string
	SentAt   time.Time
}

// InThread tells whether a member takes part in a thread at present.
func (s *Store) InThread(ctx context.Context, threadID, memberID int64) (bool, error) {
	var n int
	err := s.q.QueryRow(ctx, `
		SELECT count(*) FROM thread_members
		WHERE thread_id = $1 AND member_id = $2 AND left_at IS NULL`, threadID, memberID).Scan(&n)
	return n == 1, err
}

// Messages lists a thread in the order of writing.
func (s *Store) Messages(ctx context.Context, threadID, after int64, limit int) ([]Message, error) {
	rows, err := s.q.Query(ctx, `
		SELECT id, sender_id, body, sent_at FROM messages
		WHERE thread_id = $1 AND id > $2 ORDER BY id LIMIT $3`, threadID, after, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Message])
}
