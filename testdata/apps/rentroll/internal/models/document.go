package models

import (
	"context"
	"time"

	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// Document is a file on a lease: the contract, an inspection, a notice.
type Document struct {
	ID          int64  `db:"id" json:"id"`
	LeaseID     int64  `db:"lease_id" json:"lease_id"`
	Name        string `db:"name" json:"name"`
	ContentType string `db:"content_type" json:"content_type"`
	Body        []byte `db:"body" json:"-"`
}

const documentColumns = `d.id, d.lease_id, d.name, d.content_type, d.body`

// FindDocument loads a document that has not been deleted.
func FindDocument(ctx context.Context, q Q, id int64) (*Document, error) {
	return one[Document](ctx, q, "document", `SELECT `+documentColumns+` FROM documents d WHERE d.id = ? AND d.deleted_at IS NULL`, id)
}

// FindReadableDocument loads a document if the user is a resident on its lease,
// the landlord or a manager of the property.
func FindReadableDocument(ctx context.Context, q Q, id, userID int64) (*Document, error) {
	w := sqlb.New(sqlb.C("d.id = ?", id), sqlb.C("d.deleted_at IS NULL"))
	w.AnyOf(sqlb.C("p.landlord_id = ?", userID), ManagedBy(userID), RentedBy(userID))
	return one[Document](ctx, q, "document",
		`SELECT `+documentColumns+` FROM documents d JOIN leases l ON l.id = d.lease_id
		   JOIN units u ON u.id = l.unit_id JOIN properties p ON p.id = u.property_id`+w.SQL(), w.Args()...)
}

// FindSharedDocument loads the document behind a share link.
func FindSharedDocument(ctx context.Context, q Q, tokenHash string) (*Document, error) {
	return one[Document](ctx, q, "document",
		`SELECT `+documentColumns+` FROM document_shares s JOIN documents d ON d.id = s.document_id
		  WHERE s.token_hash = ? AND s.expires_at > now() AND d.deleted_at IS NULL`, tokenHash)
}

// Discarded tells where a deleted document was.
type Discarded struct {
	Name       string `db:"name"`
	PropertyID int64  `db:"property_id"`
}

// DiscardDocument soft-deletes a document.
func DiscardDocument(ctx context.Context, q Q, id int64) (*Discarded, error) {
	return one[Discarded](ctx, q, "document",
		`UPDATE documents d SET deleted_at = now() FROM leases l JOIN units u ON u.id = l.unit_id
		  WHERE d.id = ? AND d.deleted_at IS NULL AND l.id = d.lease_id RETURNING d.name, u.property_id`, id)
}

// UnsharedDocument is a new document whose readers have not been told.
type UnsharedDocument struct {
	ID     int64  `db:"id"`
	Name   string `db:"name"`
	Emails string `db:"emails"`
}

// UnsharedDocuments returns new documents that have no link yet.
func UnsharedDocuments(ctx context.Context, q Q, limit int) ([]UnsharedDocument, error) {
	return many[UnsharedDocument](ctx, q,
		`SELECT d.id, d.name, string_agg(pe.email, ',') AS emails
		   FROM documents d JOIN lease_people lp ON lp.lease_id = d.lease_id JOIN people pe ON pe.id = lp.person_id
		  WHERE d.deleted_at IS NULL AND d.created_at > now() - interval '1 day' AND pe.email <> ''
		    AND NOT EXISTS (SELECT 1 FROM document_shares s WHERE s.document_id = d.id)
		  GROUP BY d.id LIMIT ?`, limit)
}

// InsertShare stores a share link.
func InsertShare(ctx context.Context, q Q, documentID int64, tokenHash string, ttl time.Duration) error {
	_, err := exec(ctx, q, `INSERT INTO document_shares (token_hash, document_id, expires_at) VALUES (?, ?, ?)`,
		tokenHash, documentID, time.Now().Add(ttl))
	return err
}

// AuditEntry is who did what.
type AuditEntry struct {
	ID        int64     `db:"id" json:"id"`
	ActorID   *int64    `db:"actor_id" json:"actor_id"`
	Action    string    `db:"action" json:"action"`
	ObjectID  int64     `db:"object_id" json:"object_id"`
	Detail    string    `db:"detail" json:"detail"`
	RequestID string    `db:"request_id" json:"request_id"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

// Insert writes the entry.
func (e *AuditEntry) Insert(ctx context.Context, q Q) error {
	_, err := exec(ctx, q, `INSERT INTO audit_log (actor_id, action, object_id, detail, request_id) VALUES (?, ?, ?, ?, ?)`,
		e.ActorID, e.Action, e.ObjectID, e.Detail, e.RequestID)
	return err
}

// AuditTrail lists what a user did, latest first.
func AuditTrail(ctx context.Context, q Q, actorID int64, p web.Page) ([]AuditEntry, error) {
	return search[AuditEntry](ctx, q,
		`SELECT a.id, a.actor_id, a.action, a.object_id, a.detail, a.request_id, a.created_at FROM audit_log a`,
		sqlb.New(sqlb.C("a.actor_id = ?", actorID)), "a.id DESC", p)
}
