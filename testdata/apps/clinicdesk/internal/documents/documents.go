// Package documents keeps letters and scans, links by which they are handed
// out once, and referrals that take them along.
package documents

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/identity"
)

// ErrForeignDocument says that a referral names another patient's document.
var ErrForeignDocument = errors.New("not a document of this patient")

// Document is a letter or a scan, without its content.
type Document struct {
	ID        int64     `json:"id"`
	PatientID int64     `json:"patient_id"`
	Title     string    `json:"title"`
	Mime      string    `json:"mime"`
	CreatedAt time.Time `json:"created_at"`
}

// Store has the SQL.
type Store struct{ db *sql.DB }

// NewStore returns a store on db.
func NewStore(db *sql.DB) *Store { return &Store{db: db} }

const columns = `SELECT id, patient_id, title, mime, created_at FROM documents`

func scan(r dbx.Scanner) (d Document, err error) {
	err = r.Scan(&d.ID, &d.PatientID, &d.Title, &d.Mime, &d.CreatedAt)
	return d, err
}

// Get reads a document.
func (s *Store) Get(ctx context.Context, id int64) (Document, error) {
	return dbx.One(ctx, s.db, scan, columns+` WHERE id = $1`, id)
}

// Lock reads a document and keeps others from changing it meanwhile.
func Lock(ctx context.Context, tx *sql.Tx, id int64) (Document, error) {
	return dbx.One(ctx, tx, scan, columns+` WHERE id = $1 FOR UPDATE`, id)
}

// MarkSeen notes that the patient's side has opened the document.
func MarkSeen(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE documents SET seen_at = now() WHERE id = $1 AND seen_at IS NULL`, id)
	return err
}

// Content reads what is in a document.
func (s *Store) Content(ctx context.Context, id int64) (mime string, content []byte, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT mime, content FROM documents WHERE id = $1`, id).Scan(&mime, &content)
	if errors.Is(err, sql.ErrNoRows) {
		err = dbx.ErrNotFound
	}
	return mime, content, err
}

// Link makes the secret of a link that works once.
func Link(ctx context.Context, tx *sql.Tx, document, user int64, until time.Time) (string, error) {
	token := identity.NewSecret()
	_, err := tx.ExecContext(ctx, `
		INSERT INTO document_links (token_hash, document_id, created_by, expires_at) VALUES ($1, $2, $3, $4)`,
		identity.Digest(token), document, user, until)
	return token, err
}

// Redeem uses a link up and gives the document behind it.
func (s *Store) Redeem(ctx context.Context, token string) (mime string, content []byte, err error) {
	err = dbx.InTx(ctx, s.db, func(tx *sql.Tx) error {
		id, err := dbx.One(ctx, tx, dbx.Value[int64], `
			UPDATE document_links SET used_at = now()
			WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
			RETURNING document_id`, identity.Digest(token))
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT mime, content FROM documents WHERE id = $1`, id).Scan(&mime, &content)
	})
	return mime, content, err
}

// Refer writes a referral and attaches documents of the same patient.
func (s *Store) Refer(ctx context.Context, patient, user int64, specialist string, docs []int64) (id int64, err error) {
	err = dbx.InTx(ctx, s.db, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			INSERT INTO referrals (patient_id, created_by, specialist) VALUES ($1, $2, $3) RETURNING id`,
			patient, user, specialist).Scan(&id)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `
			INSERT INTO referral_documents (referral_id, document_id)
			SELECT $1, d.id FROM documents d WHERE d.id = ANY($2) AND d.patient_id = $3`, id, docs, patient)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil {
			return err
		} else if n != int64(len(docs)) {
			return ErrForeignDocument
		}
		return nil
	})
	return id, err
}
