// Package library keeps scores, their parts and who borrowed them.
package library

import (
	"context"
	"database/sql"
	"time"

	sq "github.com/Masterminds/squirrel"

	"example.com/orchestra/internal/db"
)

type Score struct {
	ID       int64  `json:"id"`
	Title    string `json:"title"`
	Composer string `json:"composer"`
	Remarks  string `json:"remarks"`
}

type Part struct {
	ID    int64  `json:"id"`
	Voice string `json:"voice"`
	PDF   []byte `json:"-"`
}

type Lending struct {
	ID         int64
	LenderID   int64
	BorrowerID int64
	DueOn      time.Time
}

type Service struct{ conn *sql.DB }

func NewService(conn *sql.DB) *Service { return &Service{conn: conn} }

// row builds the query and runs it.
func (s *Service) row(ctx context.Context, q sq.Sqlizer) (*sql.Row, error) {
	text, args, err := q.ToSql()
	if err != nil {
		return nil, err
	}
	return s.conn.QueryRowContext(ctx, text, args...), nil
}

// exec builds the statement and runs it; it has to change a row.
func (s *Service) exec(ctx context.Context, q sq.Sqlizer) error {
	text, args, err := q.ToSql()
	if err != nil {
		return err
	}
	res, err := s.conn.ExecContext(ctx, text, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return sql.ErrNoRows
}

// Readable loads a score that the ensemble owns or has borrowed.
func (s *Service) Readable(ctx context.Context, ensemble, id int64) (*Score, error) {
	row, err := s.row(ctx, db.SQL.Select("s.id", "s.title", "s.composer", "s.remarks").
		From("scores s").
		LeftJoin("lendings l ON l.score_id = s.id AND l.returned_at IS NULL").
		Where(sq.And{
			sq.Eq{"s.id": id},
			sq.Or{sq.Eq{"s.ensemble_id": ensemble}, sq.Eq{"l.borrower_id": ensemble}},
		}).Limit(1))
	if err != nil {
		return nil, err
	}
	var sc Score
	if err := row.Scan(&sc.ID, &sc.Title, &sc.Composer, &sc.Remarks); err != nil {
		return nil, err
	}
	return &sc, nil
}

// Owned tells whether the score is the ensemble's.
func (s *Service) Owned(ctx context.Context, ensemble, id int64) (bool, error) {
	row, err := s.row(ctx, db.SQL.Select("1").Prefix("SELECT EXISTS (").From("scores").
		Where(sq.Eq{"id": id, "ensemble_id": ensemble}).Suffix(")"))
	if err != nil {
		return false, err
	}
	var ok bool
	err = row.Scan(&ok)
	return ok, err
}

func (s *Service) Save(ctx context.Context, sc Score) error {
	return s.exec(ctx, db.SQL.Update("scores").SetMap(map[string]any{
		"title": sc.Title, "composer": sc.Composer, "remarks": sc.Remarks,
	}).Where(sq.Eq{"id": sc.ID}))
}

func (s *Service) Parts(ctx context.Context, ensemble, score int64) ([]Part, error) {
	text, args, err := db.SQL.Select("p.id", "p.voice").From("parts p").
		Join("scores s ON s.id = p.score_id AND s.ensemble_id = ?", ensemble).
		Where(sq.Eq{"p.score_id": score}).OrderBy("p.voice").ToSql()
	if err != nil {
		return nil, err
	}
	rows, err := s.conn.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Part{}
	for rows.Next() {
		var p Part
		if err := rows.Scan(&p.ID, &p.Voice); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

func (s *Service) Part(ctx context.Context, ensemble, id int64) (*Part, error) {
	row, err := s.row(ctx, db.SQL.Select("p.id", "p.voice", "p.pdf").From("parts p").
		LeftJoin("scores s ON s.id = p.score_id AND s.ensemble_id = ?", ensemble).
		Where(sq.Eq{"p.id": id}))
	if err != nil {
		return nil, err
	}
	var p Part
	if err := row.Scan(&p.ID, &p.Voice, &p.PDF); err != nil {
		return nil, err
	}
	return &p, nil
}

func (s *Service) Lending(ctx context.Context, id int64) (*Lending, error) {
	row, err := s.row(ctx, db.SQL.Select("id", "lender_id", "borrower_id", "due_on").From("lendings").Where(sq.Eq{"id": id}))
	if err != nil {
		return nil, err
	}
	var l Lending
	if err := row.Scan(&l.ID, &l.LenderID, &l.BorrowerID, &l.DueOn); err != nil {
		return nil, err
	}
	return &l, nil
}

func (s *Service) Return(ctx context.Context, id int64) error {
	return s.exec(ctx, db.SQL.Update("lendings").Set("returned_at", sq.Expr("now()")).Where(sq.Eq{"id": id, "returned_at": nil}))
}

func (s *Service) Extend(ctx context.Context, id int64, days int) error {
	return s.exec(ctx, db.SQL.Update("lendings").Set("due_on", sq.Expr("due_on + ?::int", days)).Where(sq.Eq{"id": id}))
}
