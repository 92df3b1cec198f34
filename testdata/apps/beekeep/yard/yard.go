// Package yard keeps the records in PostgreSQL.
package yard

import (
	"context"
	"database/sql"
	"errors"

	sq "github.com/Masterminds/squirrel"
)

// ErrNone is returned when nothing matched.
var ErrNone = errors.New("yard: nothing there")

// Yard is the storage.
type Yard struct {
	db *sql.DB
	q  sq.StatementBuilderType
}

// Open returns a Yard over db.
func Open(db *sql.DB) *Yard {
	return &Yard{db: db, q: sq.StatementBuilder.PlaceholderFormat(sq.Dollar).RunWith(db)}
}

func none(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNone
	}
	return err
}

type execer interface {
	ExecContext(ctx context.Context) (sql.Result, error)
}

// hit runs a statement that must change something.
func hit(ctx context.Context, stmt execer) error {
	res, err := stmt.ExecContext(ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNone)
	}
	return nil
}

// all runs the query and scans every row.
func all[T any](ctx context.Context, q sq.SelectBuilder, fields func(*T) []any) ([]T, error) {
	rows, err := q.QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Keeper is an account.
type Keeper struct {
	ID       int64
	Role     string
	Password []byte
}

// AddKeeper creates an account.
func (y *Yard) AddKeeper(ctx context.Context, email string, hash []byte) (id int64, err error) {
	err = y.q.Insert("keepers").Columns("email", "password").Values(email, string(hash)).
		Suffix("RETURNING id").QueryRowContext(ctx).Scan(&id)
	return id, err
}

// KeeperByEmail is for logging in.
func (y *Yard) KeeperByEmail(ctx context.Context, email string) (k Keeper, err error) {
	err = y.q.Select("id", "role", "password").From("keepers").Where(sq.Eq{"email": email}).
		QueryRowContext(ctx).Scan(&k.ID, &k.Role, &k.Password)
	return k, none(err)
}

// Bloom is an entry of the flowering calendar.
type Bloom struct {
	Plant string `json:"plant"`
	Month int    `json:"month"`
}

// Blooms is the calendar of a region.
func (y *Yard) Blooms(ctx context.Context, region string) ([]Bloom, error) {
	return all(ctx, y.q.Select("plant", "month").From("blooms").Where(sq.Eq{"region": region}).OrderBy("month"),
		func(b *Bloom) []any { return []any{&b.Plant, &b.Month} })
}

// Approve lets a permit take effect.
func (y *Yard) Approve(ctx context.Context, id, inspector int64) error {
	return hit(ctx, y.q.Update("permits").Set("approved_by", inspector).
		Where(sq.Eq{"id": id, "approved_by": nil}))
}

// Scale is a hive scale that reports by radio.
type Scale struct{ ID, Hive int64 }

// ScaleByKey finds the scale that owns the key.
func (y *Yard) ScaleByKey(ctx context.Context, sha []byte) (*Scale, error) {
	s := new(Scale)
	err := y.q.Select("id", "hive_id").From("scales").Where("key_sha = ?", sha).
		QueryRowContext(ctx).Scan(&s.ID, &s.Hive)
	if err != nil {
		return nil, none(err)
	}
	return s, nil
}

// Weigh stores a weight.
func (y *Yard) Weigh(ctx context.Context, scale int64, grams int) error {
	return hit(ctx, y.q.Insert("weights").Columns("scale_id", "grams").Values(scale, grams))
}

// Weights lists what a scale has measured.
func (y *Yard) Weights(ctx context.Context, serial string) ([]int, error) {
	return all(ctx, y.q.Select("w.grams").From("weights w").Join("scales s ON s.id = w.scale_id").
		Where(sq.Eq{"s.serial": serial}).OrderBy("w.at DESC").Limit(500),
		func(g *int) []any { return []any{g} })
}
