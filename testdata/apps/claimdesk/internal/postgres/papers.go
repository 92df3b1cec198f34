package postgres

import (
	"context"
	"database/sql"

	"github.com/lib/pq"

	"example.com/claimdesk/internal/domain"
)

// Documents are the files of a claim.
type Documents struct{ db *sql.DB }

func NewDocuments(db *sql.DB) *Documents { return &Documents{db: db} }

func (r *Documents) Get(ctx context.Context, id int64) (*domain.Document, error) {
	var d domain.Document
	err := r.db.QueryRowContext(ctx,
		`SELECT id, claim_id, name, mime, content FROM documents WHERE id = $1 AND archived_at IS NULL`, id).
		Scan(&d.ID, &d.ClaimID, &d.Name, &d.Mime, &d.Content)
	if err != nil {
		return nil, found(err)
	}
	return &d, nil
}

func (r *Documents) Remove(ctx context.Context, claimID, id int64) error {
	return hit(r.db.ExecContext(ctx, `DELETE FROM documents WHERE id = $1 AND claim_id = $2`, id, claimID))
}

// CountOwn says how many of the documents belong to claims of the claimant's.
func (r *Documents) CountOwn(ctx context.Context, claimantID int64, ids []int64) (n int, err error) {
	err = r.db.QueryRowContext(ctx, `
		SELECT count(*) FROM documents d JOIN claims c ON c.id = d.claim_id
		WHERE d.id = ANY($1) AND c.claimant_id = $2`, pq.Array(ids), claimantID).Scan(&n)
	return n, err
}

func (r *Documents) Archive(ctx context.Context, ids []int64) (int64, error) {
	res, err := r.db.ExecContext(ctx,
		`UPDATE documents SET archived_at = now() WHERE id = ANY($1) AND archived_at IS NULL`, pq.Array(ids))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Notes are what people write about a claim.
type Notes struct{ db *sql.DB }

func NewNotes(db *sql.DB) *Notes { return &Notes{db: db} }

func (r *Notes) Add(ctx context.Context, n *domain.Note) error {
	return r.db.QueryRowContext(ctx,
		`INSERT INTO notes (claim_id, author_id, body, internal) VALUES ($1, $2, $3, $4) RETURNING id`,
		n.ClaimID, n.AuthorID, n.Body, n.Internal).Scan(&n.ID)
}

func (r *Notes) CountBy(ctx context.Context, authorID int64, ids []int64) (n int, err error) {
	err = r.db.QueryRowContext(ctx,
		`SELECT count(*) FROM notes WHERE id = ANY($1) AND author_id = $2`, pq.Array(ids), authorID).Scan(&n)
	return n, err
}

func (r *Notes) Redact(ctx context.Context, ids []int64) (int64, error) {
	res, err := r.db.ExecContext(ctx, `UPDATE notes SET body = '(redacted)' WHERE id = ANY($1)`, pq.Array(ids))
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
