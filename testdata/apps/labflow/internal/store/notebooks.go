package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/labflow/internal/pg"
)

// Notebooks are private. The policies in schema.sql see to that.

type Notebook struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

func (s *Store) Notebook(ctx context.Context, caller, id int64) (n Notebook, err error) {
	err = pg.AsUser(ctx, s.db, caller, func(tx pgx.Tx) error {
		n, err = pg.One[Notebook](ctx, tx, `SELECT id, title, body FROM notebooks WHERE id = @id`, pg.Args{"id": id})
		return err
	})
	return n, err
}

// DuplicateNotebook makes a copy that belongs to the caller.
func (s *Store) DuplicateNotebook(ctx context.Context, caller, id int64) (Notebook, error) {
	return pg.One[Notebook](ctx, s.db, `
		INSERT INTO notebooks (user_id, title, body)
		SELECT @caller, title || ' (copy)', body FROM notebooks WHERE id = @id
		RETURNING id, title, body`,
		pg.Args{"caller": caller, "id": id})
}

type NotebookFile struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Content string `json:"content"`
}

func (s *Store) NotebookFiles(ctx context.Context, caller, notebook int64) (list []NotebookFile, err error) {
	err = pg.AsUser(ctx, s.db, caller, func(tx pgx.Tx) error {
		list, err = pg.All[NotebookFile](ctx, tx, `
			SELECT id, name, content FROM notebook_files WHERE notebook_id = @notebook ORDER BY id`,
			pg.Args{"notebook": notebook})
		return err
	})
	return list, err
}
