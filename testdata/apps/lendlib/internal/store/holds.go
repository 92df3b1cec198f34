package store

import (
	"context"
	"database/sql"

	"github.com/lib/pq"
)

type Hold struct {
	ID       int64  `json:"id"`
	ReaderID int64  `json:"reader_id"`
	BranchID int64  `json:"branch_id"`
	Title    string `json:"title"`
	State    string `json:"state"`
	Note     string `json:"note"`
}

type Holds struct {
	Base
	insert, drop, dropMany, owned, ready, expire *sql.Stmt
}

const selHold = `SELECT x.id, x.reader_id, x.branch_id, t.title, x.state, x.note FROM holds x JOIN titles t ON t.id = x.title_id`

func newHolds(p *preparer) *Holds {
	return &Holds{
		Base:     p.base("holds"),
		insert:   p.stmt(`INSERT INTO holds (title_id, reader_id, branch_id, note) VALUES ($1, $2, $3, $4) RETURNING id`),
		drop:     p.stmt(`DELETE FROM holds WHERE id = $1 AND reader_id = $2`),
		dropMany: p.stmt(`DELETE FROM holds WHERE id = ANY($1)`),
		owned:    p.stmt(`SELECT EXISTS (SELECT FROM holds WHERE id = $1 AND reader_id = $2)`),
		ready: p.stmt(selHold + ` JOIN accounts a ON a.id = x.reader_id
			WHERE a.card_no = $1 AND x.state = 'ready' AND x.branch_id = $2`),
		expire: p.stmt(`UPDATE holds SET state = 'expired' WHERE state = 'ready' AND ready_till < now()`),
	}
}

func scanHold(r scanner) (h Hold, err error) {
	err = r.Scan(&h.ID, &h.ReaderID, &h.BranchID, &h.Title, &h.State, &h.Note)
	return h, missing(err)
}

func (s *Holds) Find(ctx context.Context, fs ...Filter) ([]Hold, error) {
	return find(ctx, s.db, selHold, scanHold, fs)
}

func (s *Holds) Place(ctx context.Context, h Hold, title int64) (id int64, err error) {
	err = s.insert.QueryRowContext(ctx, title, h.ReaderID, h.BranchID, h.Note).Scan(&id)
	return id, err
}

// Delete gives up one hold of a reader.
func (s *Holds) Delete(ctx context.Context, id, reader int64) error {
	return one(s.drop.ExecContext(ctx, id, reader))
}

func (s *Holds) DeleteMany(ctx context.Context, ids []int64) (int64, error) {
	res, err := s.dropMany.ExecContext(ctx, pq.Array(ids))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Owned tells whether a hold is the reader's.
func (s *Holds) Owned(ctx context.Context, id, reader int64) (bool, error) {
	return yes(ctx, s.owned, id, reader)
}

// Ready lists what waits for a card at one branch.
func (s *Holds) Ready(ctx context.Context, card string, branch int64) ([]Hold, error) {
	rows, err := s.ready.QueryContext(ctx, card, branch)
	if err != nil {
		return nil, err
	}
	return all(rows, scanHold)
}

func (s *Holds) Expire(ctx context.Context) (int64, error) {
	res, err := s.expire.ExecContext(ctx)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
