package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	"example.com/tickets/model"
)

// Files are what people attach to tickets.
type Files struct {
	load *sqlx.Stmt
	drop *sqlx.Stmt
}

func newFiles(ctx context.Context, db *sqlx.DB) (*Files, error) {
	load, err := db.PreparexContext(ctx, `SELECT a.id, a.ticket_id, a.name, a.content
		FROM attachments a JOIN tickets t ON t.id = a.ticket_id
		WHERE a.id = $1 AND t.status <> 'spam'`)
	if err != nil {
		return nil, err
	}
	drop, err := db.PreparexContext(ctx, `DELETE FROM attachments a USING tickets t
		WHERE t.id = a.ticket_id AND a.id = $1 AND t.user_id = $2`)
	if err != nil {
		return nil, err
	}
	return &Files{load: load, drop: drop}, nil
}

func (f *Files) Load(ctx context.Context, id int64) (a model.Attachment, err error) {
	if err = f.load.GetContext(ctx, &a, id); errors.Is(err, sql.ErrNoRows) {
		err = ErrNone
	}
	return a, err
}

func (f *Files) Drop(ctx context.Context, id, user int64) error {
	return changed(f.drop.ExecContext(ctx, id, user))
}
