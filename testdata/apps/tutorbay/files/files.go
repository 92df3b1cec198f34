// Package files knows the metadata of uploads; the bytes are in the object store (pgx).
package files

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var ErrNotFound = errors.New("files: not found")

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

type Upload struct {
	ID         int64  `json:"id"`
	OwnerID    int64  `json:"owner_id"`
	LessonID   *int64 `json:"lesson_id,omitempty"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	Mime       string `json:"mime"`
	Size       int64  `json:"size"`
	StorageKey string `json:"-"`
}

const columns = `f.id, f.owner_id, f.lesson_id, f.kind, f.name, f.mime, f.size_bytes, f.storage_key`

func (s *Store) query(ctx context.Context, where string, args ...any) (*Upload, error) {
	u := new(Upload)
	err := s.pool.QueryRow(ctx, `SELECT `+columns+` FROM uploads f WHERE `+where, args...).
		Scan(&u.ID, &u.OwnerID, &u.LessonID, &u.Kind, &u.Name, &u.Mime, &u.Size, &u.StorageKey)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ErrNotFound
	}
	return u, err
}

// Get is for the uploader and for the parties of the lesson it hangs on.
func (s *Store) Get(ctx context.Context, id, userID int64) (*Upload, error) {
	return s.query(ctx, `f.id = $1 AND (f.owner_id = $2 OR EXISTS (
		SELECT 1 FROM lessons l WHERE l.id = f.lesson_id AND $2 IN (l.tutor_id, l.student_id)))`, id, userID)
}

// Preview finds what the thumbnailer needs.
func (s *Store) Preview(ctx context.Context, id int64) (*Upload, error) {
	return s.query(ctx, `f.id = $1 AND f.size_bytes < $2`, id, int64(20<<20))
}
