package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

type Documents struct{ *sqlx.DB }

const documentCols = `d.id, d.firm_id, d.matter_id, d.client_id, d.title, d.content_type, d.body, d.excerpt,
	d.shared_with_client, d.legal_hold, d.acknowledged_at, d.created_at`

func (r Documents) ByID(ctx context.Context, id int64) (d domain.Document, err error) {
	err = r.GetContext(ctx, &d, `SELECT `+documentCols+` FROM documents d
		WHERE d.id = $1 AND d.deleted_at IS NULL`, id)
	return d, found(err)
}

// InMatter loads a document of the matter.
func (r Documents) InMatter(ctx context.Context, matterID, id int64) (d domain.Document, err error) {
	err = r.GetContext(ctx, &d, `SELECT `+documentCols+` FROM documents d
		WHERE d.id = $1 AND d.matter_id = $2 AND d.deleted_at IS NULL`, id, matterID)
	return d, found(err)
}

func (r Documents) Versions(ctx context.Context, documentID int64) (rows []domain.DocumentVersion, err error) {
	err = r.SelectContext(ctx, &rows, `SELECT v.id, v.document_id, v.number, v.content_type, v.created_at
		FROM document_versions v WHERE v.document_id = $1 ORDER BY v.number DESC`, documentID)
	return rows, err
}

func (r Documents) Version(ctx context.Context, id int64) (v domain.DocumentVersion, err error) {
	err = r.GetContext(ctx, &v, `SELECT v.id, v.document_id, v.number, v.content_type, v.body, v.created_at
		FROM document_versions v JOIN documents d ON d.id = v.document_id
		WHERE v.id = $1 AND d.deleted_at IS NULL`, id)
	return v, found(err)
}

func (r Documents) Create(ctx context.Context, tx *sqlx.Tx, d domain.Document) (domain.Document, error) {
	return insert(ctx, tx, `INSERT INTO documents AS d
			(firm_id, matter_id, client_id, title, content_type, body, excerpt)
		VALUES (:firm_id, :matter_id, :client_id, :title, :content_type, :body, :excerpt)
		RETURNING `+documentCols, d)
}

// SoftDelete hides the document and returns it as it was.
func (r Documents) SoftDelete(ctx context.Context, tx *sqlx.Tx, id int64, at time.Time) (d domain.Document, err error) {
	err = tx.GetContext(ctx, &d, `UPDATE documents d SET deleted_at = $2
		WHERE d.id = $1 AND d.deleted_at IS NULL RETURNING `+documentCols, id, at)
	return d, found(err)
}

// Acknowledge notes that the addressee has read the document.
func (r Documents) Acknowledge(ctx context.Context, tx *sqlx.Tx, id int64, at time.Time) error {
	res, err := tx.ExecContext(ctx, `UPDATE documents SET acknowledged_at = $2
		WHERE id = $1 AND acknowledged_at IS NULL`, id, at)
	return touched(res, err, domain.Conflict("the document has been acknowledged before"))
}

// AppendVersion keeps the signed copy of a document and makes it the current one.
func (r Documents) AppendVersion(ctx context.Context, tx *sqlx.Tx, documentID int64, contentType string, body []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO document_versions (document_id, number, content_type, body)
		SELECT $1::bigint, coalesce(max(number), 0) + 1, $2::text, $3::bytea FROM document_versions WHERE document_id = $1`,
		documentID, contentType, body)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE documents SET body = $2, content_type = $3 WHERE id = $1`,
		documentID, body, contentType)
	return err
}

func (r Documents) CreateShare(ctx context.Context, documentID, lawyerID int64, hash []byte, expires time.Time) error {
	_, err := r.ExecContext(ctx, `INSERT INTO share_links (token_hash, document_id, created_by, expires_at)
		VALUES ($1, $2, $3, $4)`, hash, documentID, lawyerID, expires)
	return err
}

// ByShare counts the visit and returns the document behind a share link.
func (r Documents) ByShare(ctx context.Context, hash []byte) (d domain.Document, err error) {
	err = r.GetContext(ctx, &d, `UPDATE share_links s SET opened = s.opened + 1
		FROM documents d
		WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
		  AND d.id = s.document_id AND d.deleted_at IS NULL
		RETURNING `+documentCols, hash)
	return d, found(err)
}

// Envelopes are documents that are out for signature.
type Envelopes struct{ *sqlx.DB }

// Transition moves an envelope that is still open to its final status.
func (r Envelopes) Transition(ctx context.Context, tx *sqlx.Tx, ref, status, reason string) (e domain.Envelope, err error) {
	err = tx.GetContext(ctx, &e, `UPDATE envelopes SET status = $2, reason = $3, updated_at = now()
		WHERE provider_ref = $1 AND status = 'sent'
		RETURNING id, document_id, provider_ref, status, reason`, ref, status, reason)
	return e, found(err)
}
