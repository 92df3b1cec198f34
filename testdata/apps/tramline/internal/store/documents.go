package store

import (
	"context"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// DocumentFor loads a document together with what ties it to the user, if anything does.
func (s *Store) DocumentFor(ctx context.Context, id, userID uuid.UUID) (domain.DocumentView, error) {
	return one[domain.DocumentView](ctx, s.db,
		`SELECT d.id, d.org_id, d.owner_id, d.title, d.body, s.level AS share_level, m.role AS member_role
		 FROM documents d
		 LEFT JOIN document_shares s ON s.document_id = d.id AND s.user_id = $2
		 LEFT JOIN org_members m ON m.org_id = d.org_id AND m.user_id = $2
		 WHERE d.id = $1`, id, userID)
}

// RevisionsFor loads what a document said earlier, and how it was shared with the user.
func (s *Store) RevisionsFor(ctx context.Context, id, userID uuid.UUID) ([]domain.Revision, error) {
	return many[domain.Revision](ctx, s.db,
		`SELECT r.id, r.body, r.saved_at, s.level AS share_level
		 FROM document_revisions r
		 JOIN documents d ON d.id = r.document_id
		 LEFT JOIN document_shares s ON s.document_id = d.id AND s.user_id = $2
		 WHERE r.document_id = $1
		 ORDER BY r.saved_at DESC`, id, userID)
}

// DocumentsOf lists what the user wrote or was given, of one organisation or of all.
func (s *Store) DocumentsOf(ctx context.Context, userID uuid.UUID, org uuid.NullUUID) ([]domain.Document, error) {
	return many[domain.Document](ctx, s.db,
		`SELECT d.* FROM documents d
		 WHERE d.owner_id = $1 AND ($2::uuid IS NULL OR d.org_id = $2)
		 UNION
		 SELECT d.* FROM documents d JOIN document_shares s ON s.document_id = d.id
		 WHERE s.user_id = $1 AND ($2::uuid IS NULL OR d.org_id = $2)
		 ORDER BY title`, userID, org)
}

func (s *Store) ShareDocument(ctx context.Context, id, userID uuid.UUID, level string) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO document_shares (document_id, user_id, level) VALUES ($1, $2, $3)
		 ON CONFLICT (document_id, user_id) DO UPDATE SET level = excluded.level`, id, userID, level)
	return known(err)
}

// UnshareDocument takes a share back: the owner any, the others their own.
func (s *Store) UnshareDocument(ctx context.Context, id, userID, by uuid.UUID) error {
	return touched(s.db.ExecContext(ctx,
		`DELETE FROM document_shares s USING documents d
		 WHERE d.id = s.document_id AND s.document_id = $1 AND s.user_id = $2 AND (d.owner_id = $3 OR s.user_id = $3)`, id, userID, by))
}

// FileWithOrder copies a document that the user has into a work order.
func (s *Store) FileWithOrder(ctx context.Context, orderID, documentID, userID uuid.UUID) (domain.File, error) {
	return one[domain.File](ctx, s.db,
		`INSERT INTO order_files (order_id, title, body)
		 SELECT $1, d.title, d.body FROM documents d
		 WHERE d.id = $2 AND (d.owner_id = $3
		    OR EXISTS (SELECT 1 FROM document_shares s WHERE s.document_id = d.id AND s.user_id = $3))
		 RETURNING id, title, body`, orderID, documentID, userID)
}

// FileWithInspection copies a document into an inspection.
func (s *Store) FileWithInspection(ctx context.Context, inspectionID, documentID uuid.UUID) (domain.File, error) {
	return one[domain.File](ctx, s.db,
		`INSERT INTO inspection_files (inspection_id, title, body)
		 SELECT $1, d.title, d.body FROM documents d WHERE d.id = $2
		 RETURNING id, title, body`, inspectionID, documentID)
}
