package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

type Link struct {
	ID           int64     `json:"id"`
	DocumentID   int64     `json:"document_id"`
	PasswordHash *string   `json:"-"`
	ExpiresAt    time.Time `json:"expires_at"`
}

func (s *Store) CreateLink(ctx context.Context, doc, by int64, secret string, passwordHash *string, expires time.Time) (Link, error) {
	return one[Link](ctx, s.db, `INSERT INTO share_links (document_id, created_by, secret_hash, password_hash, expires_at)
		VALUES (@doc, @by, @hash, @password, @expires) RETURNING id, document_id, password_hash, expires_at`,
		pgx.NamedArgs{"doc": doc, "by": by, "hash": Digest(secret), "password": passwordHash, "expires": expires})
}

// LinkBySecret finds a link that is still good.
func (s *Store) LinkBySecret(ctx context.Context, secret string) (Link, error) {
	return one[Link](ctx, s.db, `SELECT id, document_id, password_hash, expires_at FROM share_links
		WHERE secret_hash = @hash AND revoked_at IS NULL AND expires_at > now()`, pgx.NamedArgs{"hash": Digest(secret)})
}

func (s *Store) Link(ctx context.Context, id int64) (Link, error) {
	return one[Link](ctx, s.db, `SELECT id, document_id, password_hash, expires_at FROM share_links
		WHERE id = @id AND revoked_at IS NULL`, pgx.NamedArgs{"id": id})
}

func (s *Store) ExtendLink(ctx context.Context, id int64, expires time.Time) error {
	return s.touch(ctx, `UPDATE share_links SET expires_at = @expires WHERE id = @id`, pgx.NamedArgs{"id": id, "expires": expires})
}

func (s *Store) RevokeLink(ctx context.Context, id int64) error {
	return s.touch(ctx, `UPDATE share_links SET revoked_at = now() WHERE id = @id AND revoked_at IS NULL`, pgx.NamedArgs{"id": id})
}

type Attachment struct {
	Name    string
	Content []byte
}

func (s *Store) Attachment(ctx context.Context, doc, id int64) (Attachment, error) {
	return one[Attachment](ctx, s.db, `SELECT name, content FROM attachments WHERE id = @id AND document_id = @doc`,
		pgx.NamedArgs{"id": id, "doc": doc})
}
