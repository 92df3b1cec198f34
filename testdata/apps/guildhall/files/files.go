// Package files keeps the files of members.
package files

import (
	"context"
	"database/sql"
	"log"

	"github.com/lib/pq"

	"example.com/guildhall/store"
)

type File struct {
	ID      int64  `json:"id"`
	OwnerID int64  `json:"-"`
	Name    string `json:"name"`
}

// Shelf is the prepared statements and the queue of the archivist.
type Shelf struct {
	db    *sql.DB
	stmts statements
	jobs  chan job
}

type statements struct {
	list    *sql.Stmt
	find    *sql.Stmt
	content *sql.Stmt
	share   *sql.Stmt
}

// job asks the archivist to put files away.
type job struct {
	ids []int64
	by  int64
}

// New prepares the statements and starts the archivist, who ends with ctx.
func New(ctx context.Context, db *sql.DB) (*Shelf, error) {
	s := &Shelf{db: db, jobs: make(chan job, 64)}
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.stmts.list, `SELECT id, owner_id, name FROM files WHERE owner_id = $1 ORDER BY name`},
		{&s.stmts.find, `SELECT id, owner_id, name FROM files WHERE id = $1`},
		{&s.stmts.content, `SELECT content FROM files WHERE id = $1`},
		{&s.stmts.share, `UPDATE files SET share_token = $3 WHERE id = $1 AND owner_id = $2`},
	} {
		var err error
		if *p.stmt, err = db.PrepareContext(ctx, p.text); err != nil {
			return nil, err
		}
	}
	go s.archivist(ctx)
	return s, nil
}

// List returns the files of a member.
func (s *Shelf) List(ctx context.Context, owner int64) ([]File, error) {
	rows, err := s.stmts.list.QueryContext(ctx, owner)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []File
	for rows.Next() {
		var f File
		if err := rows.Scan(&f.ID, &f.OwnerID, &f.Name); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, rows.Err()
}

// Find returns one file without its content.
func (s *Shelf) Find(ctx context.Context, id int64) (f File, err error) {
	err = s.stmts.find.QueryRowContext(ctx, id).Scan(&f.ID, &f.OwnerID, &f.Name)
	return f, err
}

// Content returns what is in a file.
func (s *Shelf) Content(ctx context.Context, id int64) (content []byte, err error) {
	err = s.stmts.content.QueryRowContext(ctx, id).Scan(&content)
	return content, err
}

// Share gives the file of the owner a new link.
func (s *Shelf) Share(ctx context.Context, id, owner int64) (string, error) {
	token := store.NewSecret()
	res, err := s.stmts.share.ExecContext(ctx, id, owner, token)
	if err != nil {
		return "", err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return "", sql.ErrNoRows
	}
	return token, nil
}

// Archive queues files for the archivist. Big files take a while to compress,
// nobody should wait for that.
func (s *Shelf) Archive(by int64, ids ...int64) {
	s.jobs <- job{ids: ids, by: by}
}

func (s *Shelf) archivist(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-s.jobs:
			if err := s.putAway(ctx, j); err != nil {
				log.Printf("files: archive %v for member %d: %v", j.ids, j.by, err)
			}
		}
	}
}

func (s *Shelf) putAway(ctx context.Context, j job) error {
	_, err := s.db.ExecContext(ctx, `UPDATE files SET archived_at = now(), share_token = NULL
		WHERE id = ANY($1) AND archived_at IS NULL`, pq.Array(j.ids))
	return err
}
