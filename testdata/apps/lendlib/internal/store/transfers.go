package store

import (
	"context"
	"database/sql"
)

// Transfers moves copies between branches.
type Transfers struct {
	Base
	dispatch, receive, note *sql.Stmt
}

func newTransfers(p *preparer) *Transfers {
	return &Transfers{
		Base:     p.base("transfers"),
		dispatch: p.stmt(`UPDATE transfers SET state = 'underway', handled_by = $2 WHERE id = $1 AND state = 'requested'`),
		receive: p.stmt(`UPDATE transfers SET state = 'arrived', handled_by = $2
			WHERE id = $1 AND state = 'underway' AND to_branch = $3`),
		note: p.stmt(`INSERT INTO transfer_log (transfer_id, branch_id, what) VALUES ($1, $2, $3)`),
	}
}

// Dispatch sends a copy off from a branch.
func (s *Transfers) Dispatch(ctx context.Context, id, by, branch int64) error {
	if err := one(s.dispatch.ExecContext(ctx, id, by)); err != nil {
		return err
	}
	return s.logged(ctx, id, branch, "dispatched")
}

// Receive books a copy in at a branch.
func (s *Transfers) Receive(ctx context.Context, id, by, branch int64) error {
	if err := one(s.receive.ExecContext(ctx, id, by, branch)); err != nil {
		return err
	}
	return s.logged(ctx, id, branch, "received")
}

func (s *Transfers) logged(ctx context.Context, id, branch int64, what string) error {
	_, err := s.note.ExecContext(ctx, id, branch, what)
	return err
}
