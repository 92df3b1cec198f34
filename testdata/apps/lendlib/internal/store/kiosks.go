package store

import (
	"context"
	"database/sql"
)

type Kiosk struct {
	ID       int64
	BranchID int64
	Name     string
	Secret   string
}

type Kiosks struct {
	Base
	enabled, rotate *sql.Stmt
}

func newKiosks(p *preparer) *Kiosks {
	return &Kiosks{
		Base:    p.base("kiosks"),
		enabled: p.stmt(`SELECT id, branch_id, name, secret FROM kiosks WHERE id = $1 AND enabled`),
		rotate:  p.stmt(`UPDATE kiosks SET secret = $2 WHERE id = $1`),
	}
}

func (s *Kiosks) Enabled(ctx context.Context, id int64) (k Kiosk, err error) {
	err = s.enabled.QueryRowContext(ctx, id).Scan(&k.ID, &k.BranchID, &k.Name, &k.Secret)
	return k, missing(err)
}

func (s *Kiosks) Rotate(ctx context.Context, id int64, secret string) error {
	return one(s.rotate.ExecContext(ctx, id, secret))
}

// Notices are the messages in a reader's box.
type Notices struct {
	Base
	overdue *sql.Stmt
}

func newNotices(p *preparer) *Notices {
	return &Notices{
		Base: p.base("notices"),
		overdue: p.stmt(`INSERT INTO notices (reader_id, body)
			SELECT l.reader_id, 'Overdue: ' || t.title FROM loans l JOIN copies c ON c.id = l.copy_id JOIN titles t ON t.id = c.title_id
			WHERE l.returned_at IS NULL AND l.due_at < now()`),
	}
}

// MarkRead marks the notices that pass the filters.
func (s *Notices) MarkRead(ctx context.Context, fs ...Filter) error {
	w := narrowed(fs)
	return one(s.db.ExecContext(ctx, `UPDATE notices AS x SET read_at = now()`+w.String(), w.args...))
}

// Overdue writes a notice for every overdue loan.
func (s *Notices) Overdue(ctx context.Context) (int64, error) {
	res, err := s.overdue.ExecContext(ctx)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
