// Package desk answers the operations of the generated server.
package desk

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/crypto/bcrypt"

	"example.com/skywatch/internal/gate"
	"example.com/skywatch/internal/kit"
	"example.com/skywatch/internal/oas"
)

// Desk has the handlers.
type Desk struct {
	pool *pgxpool.Pool
	gate *gate.Gate
}

// New makes a desk.
func New(pool *pgxpool.Pool, g *gate.Gate) *Desk {
	return &Desk{pool: pool, gate: g}
}

var _ oas.Handler = (*Desk)(nil)

// items runs a query that selects id, title and detail.
func (d *Desk) items(ctx context.Context, query string, args ...any) ([]oas.Item, error) {
	rows, err := d.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, item)
}

// item runs a query that selects id, title and detail of one row.
func (d *Desk) item(ctx context.Context, query string, args ...any) (*oas.Item, error) {
	rows, err := d.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	it, err := pgx.CollectExactlyOneRow(rows, item)
	return &it, err
}

func item(row pgx.CollectableRow) (oas.Item, error) {
	var it oas.Item
	var detail string
	err := row.Scan(&it.ID, &it.Title, &detail)
	it.Detail = oas.NewOptString(detail)
	return it, err
}

// change runs a statement that must change something.
func (d *Desk) change(ctx context.Context, query string, args ...any) error {
	tag, err := d.pool.Exec(ctx, query, args...)
	return kit.Hit(tag.RowsAffected(), err)
}

// operators refuses all but the staff that runs the telescopes.
func operators(ctx context.Context) error {
	if gate.From(ctx).Role != "operator" {
		return kit.Refuse
	}
	return nil
}

// Health tells whether the database answers.
func (d *Desk) Health(ctx context.Context) error {
	var one int
	return d.pool.QueryRow(ctx, `SELECT 1`).Scan(&one)
}

// SignUp makes an observer.
func (d *Desk) SignUp(ctx context.Context, req *oas.SignUp) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(req.Password), bcrypt.MinCost)
	if err != nil {
		return err
	}
	return d.change(ctx, `INSERT INTO observers (email, name, password_hash) VALUES ($1, $2, $3)`, req.Email, req.Name, string(hash))
}

// SignIn hands out a token.
func (d *Desk) SignIn(ctx context.Context, req *oas.SignIn) (*oas.Token, error) {
	var id int64
	var hash, role string
	err := d.pool.QueryRow(ctx, `SELECT id, password_hash, role FROM observers WHERE email = $1`, req.Email).Scan(&id, &hash, &role)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(req.Password)) != nil {
		return nil, kit.Anonymous
	}
	token, err := d.gate.Issue(id, role)
	return &oas.Token{Token: token}, err
}

// Me shows the caller.
func (d *Desk) Me(ctx context.Context) ([]oas.Item, error) {
	return d.items(ctx, `SELECT id, name, email FROM observers WHERE id = $1`, gate.From(ctx).Observer)
}
