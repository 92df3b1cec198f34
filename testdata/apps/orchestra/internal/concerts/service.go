// Package concerts plans concerts and their programmes.
package concerts

import (
	"context"
	"database/sql"
	"time"

	sq "github.com/Masterminds/squirrel"

	"example.com/orchestra/internal/db"
)

type Concert struct {
	ID     int64     `json:"id"`
	Title  string    `json:"title"`
	Venue  string    `json:"venue"`
	HeldOn time.Time `json:"held_on"`
}

type Filter struct {
	Venue string
	After time.Time
	Limit uint64
}

type Service struct {
	conn *sql.DB
	sb   sq.StatementBuilderType
}

func NewService(conn *sql.DB) *Service {
	return &Service{conn: conn, sb: db.SQL.RunWith(conn)}
}

func (s *Service) concerts() sq.SelectBuilder {
	return s.sb.Select("c.id", "c.title", "c.venue", "c.held_on").From("concerts c")
}

func scan(row sq.RowScanner) (Concert, error) {
	var c Concert
	err := row.Scan(&c.ID, &c.Title, &c.Venue, &c.HeldOn)
	return c, err
}

func (s *Service) List(ctx context.Context, ensemble int64, f Filter) ([]Concert, error) {
	q := s.concerts().Where(sq.Eq{"c.ensemble_id": ensemble}).OrderBy("c.held_on")
	if f.Venue != "" {
		q = q.Where(sq.ILike{"c.venue": "%" + f.Venue + "%"})
	}
	if !f.After.IsZero() {
		q = q.Where(sq.Gt{"c.held_on": f.After})
	}
	if f.Limit > 0 {
		q = q.Limit(f.Limit)
	}
	rows, err := q.QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Concert{}
	for rows.Next() {
		c, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

func (s *Service) Get(ctx context.Context, ensemble, id int64) (Concert, error) {
	return scan(s.concerts().Where(sq.Eq{"c.id": id, "c.ensemble_id": ensemble}).QueryRowContext(ctx))
}

func (s *Service) Shared(ctx context.Context, hash []byte) (Concert, error) {
	return scan(s.concerts().Where(sq.Eq{"c.share_hash": hash}).QueryRowContext(ctx))
}

// Update changes what is given.
func (s *Service) Update(ctx context.Context, ensemble, id int64, title, venue string) error {
	q := s.sb.Update("concerts").Where(sq.Eq{"id": id})
	q.Where(sq.Eq{"ensemble_id": ensemble})
	if title != "" {
		q = q.Set("title", title)
	}
	if venue != "" {
		q = q.Set("venue", venue)
	}
	return db.Touch(ctx, q)
}

func (s *Service) Delete(ctx context.Context, ensemble, id int64) error {
	return db.InTx(ctx, s.conn, func(tx *sql.Tx) error {
		sub := sq.Select("id").From("concerts").Where(sq.Eq{"id": id, "ensemble_id": ensemble})
		_, err := db.SQL.Delete("programme_items").Where(sq.Expr("concert_id IN (?)", sub)).RunWith(tx).ExecContext(ctx)
		if err != nil {
			return err
		}
		del := db.SQL.Delete("concerts").Where(sq.And{sq.Eq{"id": id}, sq.Eq{"ensemble_id": ensemble}})
		return db.Touch(ctx, del.RunWith(tx))
	})
}

// Add puts scores of the ensemble on the programme.
func (s *Service) Add(ctx context.Context, ensemble, concert int64, scores []int64) error {
	if _, err := s.Get(ctx, ensemble, concert); err != nil {
		return err
	}
	var n int
	err := s.sb.Select("count(*)").From("scores").Where(sq.Eq{"id": scores, "ensemble_id": ensemble}).QueryRowContext(ctx).Scan(&n)
	if err != nil {
		return err
	}
	if n != len(scores) {
		return sql.ErrNoRows
	}
	ins := s.sb.Insert("programme_items").Columns("concert_id", "score_id", "position")
	for i, score := range scores {
		ins = ins.Values(concert, score, i)
	}
	_, err = ins.ExecContext(ctx)
	return err
}

// Reorder numbers the items in the given order.
func (s *Service) Reorder(ctx context.Context, ensemble, concert int64, items []int64) error {
	if _, err := s.Get(ctx, ensemble, concert); err != nil {
		return err
	}
	order := sq.Case("id")
	for i, id := range items {
		order = order.When(sq.Expr("?", id), sq.Expr("?::int", i+1))
	}
	q := s.sb.Update("programme_items").Set("position", order).Where(sq.Eq{"id": items})
	return db.Touch(ctx, q)
}
