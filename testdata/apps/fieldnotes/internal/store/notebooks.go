package store

import (
	"context"
	"database/sql"
	"time"
)

// Notebook is one person's notebook within a lab.
type Notebook struct {
	ID      int64  `json:"id"`
	LabID   int64  `json:"lab_id"`
	OwnerID int64  `json:"owner_id"`
	Title   string `json:"title"`
}

// Notebooks of people.
type Notebooks struct{ db *sql.DB }

// Get returns a notebook that is not in the bin.
func (s *Notebooks) Get(ctx context.Context, id int64) (n Notebook, err error) {
	err = s.db.QueryRowContext(ctx,
		`SELECT id, lab_id, owner_id, title FROM notebooks WHERE id = $1 AND deleted_at IS NULL`, id).
		Scan(&n.ID, &n.LabID, &n.OwnerID, &n.Title)
	return n, noRows(err)
}

// Restore takes a notebook out of its owner's bin.
func (s *Notebooks) Restore(ctx context.Context, id, owner int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE notebooks SET deleted_at = NULL WHERE id = $1 AND owner_id = $2 AND deleted_at IS NOT NULL`, id, owner))
}

// Entry is a page of a notebook.
type Entry struct {
	ID         int64     `json:"id"`
	NotebookID int64     `json:"notebook_id"`
	LabID      int64     `json:"lab_id"`
	AuthorID   int64     `json:"author_id"`
	Title      string    `json:"title"`
	Body       string    `json:"body"`
	Version    int       `json:"version"`
	UpdatedAt  time.Time `json:"updated_at"`
	Comments   []Comment `json:"comments,omitempty"`
}

// EntryPatch changes the fields that are set.
type EntryPatch struct {
	Title *string `json:"title"`
	Body  *string `json:"body"`
}

// Entries of notebooks.
type Entries struct{ db *sql.DB }

const entryCols = `e.id, e.notebook_id, n.lab_id, e.author_id, e.title, e.body, e.version, e.updated_at`

func (e *Entry) dest() []any {
	return []any{&e.ID, &e.NotebookID, &e.LabID, &e.AuthorID, &e.Title, &e.Body, &e.Version, &e.UpdatedAt}
}

// Get returns an entry that is not in the bin.
func (s *Entries) Get(ctx context.Context, id int64) (e Entry, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT `+entryCols+` FROM entries e JOIN notebooks n ON n.id = e.notebook_id
		WHERE e.id = $1 AND e.deleted_at IS NULL AND n.deleted_at IS NULL`, id).Scan(e.dest()...)
	return e, noRows(err)
}

// Each calls fn for every entry of the notebook.
func (s *Entries) Each(ctx context.Context, notebookID int64, fn func(Entry) error) error {
	rows, err := s.db.QueryContext(ctx, `
		SELECT `+entryCols+` FROM entries e JOIN notebooks n ON n.id = e.notebook_id
		WHERE e.notebook_id = $1 AND e.deleted_at IS NULL ORDER BY e.id`, notebookID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e Entry
		if err := rows.Scan(e.dest()...); err != nil {
			return err
		}
		if err := fn(e); err != nil {
			return err
		}
	}
	return rows.Err()
}

var entrySort = map[string]string{"": "e.updated_at", "title": "e.title", "id": "e.id"}

// Search finds entries of the labs the user is in.
func (s *Entries) Search(ctx context.Context, userID int64, q string, p Page) ([]Entry, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT `+entryCols+` FROM entries e
		JOIN notebooks n ON n.id = e.notebook_id
		JOIN lab_members m ON m.lab_id = n.lab_id
		WHERE m.user_id = $1 AND e.deleted_at IS NULL AND n.deleted_at IS NULL
		  AND (e.title ILIKE '%' || $2 || '%' OR e.body ILIKE '%' || $2 || '%')`+p.clause(entrySort), userID, q)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Entry{}
	for rows.Next() {
		var e Entry
		if err := rows.Scan(e.dest()...); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// Patch keeps the present text as a revision and writes the new one.
func (s *Entries) Patch(ctx context.Context, id int64, p EntryPatch) error {
	return withTx(ctx, s.db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO entry_revisions (entry_id, version, title, body)
			SELECT id, version, title, body FROM entries WHERE id = $1
			ON CONFLICT DO NOTHING`, id); err != nil {
			return err
		}
		return touched(tx.ExecContext(ctx, `
			UPDATE entries SET title = COALESCE($2, title), body = COALESCE($3, body),
			       version = version + 1, updated_at = now()
			WHERE id = $1 AND deleted_at IS NULL`, id, p.Title, p.Body))
	})
}

// Bin puts an entry of the author's into the bin.
func (s *Entries) Bin(ctx context.Context, id, author int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE entries SET deleted_at = now() WHERE id = $1 AND author_id = $2 AND deleted_at IS NULL`, id, author))
}

// Restore takes an entry out of the bin and notes who did it.
func (s *Entries) Restore(ctx context.Context, id, by int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE entries SET deleted_at = NULL, restored_by = $2 WHERE id = $1 AND deleted_at IS NOT NULL`, id, by))
}

// Attachment is a file of an entry.
type Attachment struct {
	ID          int64
	Filename    string
	ContentType string
	Body        []byte
}

// Attachments of entries.
type Attachments struct{ db *sql.DB }

// Get returns an attachment with its bytes.
func (s *Attachments) Get(ctx context.Context, id int64) (a Attachment, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT a.id, a.filename, a.content_type, a.body
		FROM attachments a JOIN entries e ON e.id = a.entry_id
		WHERE a.id = $1 AND e.deleted_at IS NULL`, id).
		Scan(&a.ID, &a.Filename, &a.ContentType, &a.Body)
	return a, noRows(err)
}

// Comment is a remark on an entry.
type Comment struct {
	ID       int64  `json:"id"`
	AuthorID int64  `json:"author_id"`
	Body     string `json:"body"`
}

// Comments on entries.
type Comments struct{ db *sql.DB }

// Of lists the comments on an entry.
func (s *Comments) Of(ctx context.Context, entryID int64) ([]Comment, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT id, author_id, body FROM comments WHERE entry_id = $1 AND deleted_at IS NULL ORDER BY id`, entryID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Comment
	for rows.Next() {
		var c Comment
		if err := rows.Scan(&c.ID, &c.AuthorID, &c.Body); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// Edit rewords a comment of the author's.
func (s *Comments) Edit(ctx context.Context, entryID, id, author int64, body string) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE comments SET body = $4, edited_at = now()
		WHERE id = $1 AND entry_id = $2 AND author_id = $3 AND deleted_at IS NULL`, id, entryID, author, body))
}

// Remove hides a comment.
func (s *Comments) Remove(ctx context.Context, id int64) error {
	return touched(s.db.ExecContext(ctx,
		`UPDATE comments SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id))
}

// Shares are links to entries for people without an account.
type Shares struct{ db *sql.DB }

// Add stores a link.
func (s *Shares) Add(ctx context.Context, entryID, by int64, token string, ttl time.Duration) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO shares (entry_id, created_by, token, expires_at) VALUES ($1, $2, $3, $4)`,
		entryID, by, token, time.Now().Add(ttl))
	return err
}

// Resolve returns the entry behind a link.
func (s *Shares) Resolve(ctx context.Context, token string) (e Entry, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT `+entryCols+` FROM shares sh
		JOIN entries e ON e.id = sh.entry_id
		JOIN notebooks n ON n.id = e.notebook_id
		WHERE sh.token = $1 AND sh.expires_at > now() AND e.deleted_at IS NULL`, token).Scan(e.dest()...)
	return e, noRows(err)
}
