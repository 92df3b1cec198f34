package store

import (
	"context"
	"database/sql"
)

// Shelf keeps what the app syncs from a reader's phone under ids of the phone's making.
type Shelf struct {
	Base
	putSearch, putNote *sql.Stmt
}

func newShelf(p *preparer) *Shelf {
	return &Shelf{
		Base: p.base("notes"),
		putSearch: p.stmt(`INSERT INTO saved_searches AS s (id, reader_id, terms) VALUES ($1, $2, $3)
			ON CONFLICT (id) DO UPDATE SET terms = excluded.terms WHERE s.reader_id = excluded.reader_id`),
		putNote: p.stmt(`INSERT INTO notes AS n (id, reader_id, title_id, body) VALUES ($1, $2, $3, $4)
			ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE n.title_id = excluded.title_id`),
	}
}

func (s *Shelf) PutSearch(ctx context.Context, id string, reader int64, terms string) error {
	return one(s.putSearch.ExecContext(ctx, id, reader, terms))
}

func (s *Shelf) PutNote(ctx context.Context, id string, reader, title int64, body string) error {
	return one(s.putNote.ExecContext(ctx, id, reader, title, body))
}
