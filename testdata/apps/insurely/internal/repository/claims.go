package repository

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

const claimColumns = "c.id, c.number, c.policy_id, c.customer_id, c.adjuster_id, c.status, c.description, c.reserve_cents, c.created_at"

type Claims struct{ Base[domain.Claim] }

func NewClaims(db *sqlx.DB) *Claims {
	return &Claims{newBase[domain.Claim](db, "claims c", claimColumns)}
}

func (r *Claims) List(ctx context.Context, f domain.ClaimFilter) (domain.Page[domain.Claim], error) {
	q := qb.From(r.table).Columns(r.columns).
		Join("policies p ON p.id = c.policy_id").
		Where(
			qb.EqIf("c.status", f.Status),
			qb.EqIf("c.policy_id", f.PolicyID),
			qb.EqIf("c.customer_id", f.CustomerID),
			qb.EqIf("c.adjuster_id", f.AdjusterID),
			qb.EqIf("p.broker_id", f.BrokerID),
		).
		OrderBy("c.created_at DESC")
	return r.page(ctx, q, f.Paging)
}

// Visible finds a claim that the actor is a party to.
func (r *Claims) Visible(ctx context.Context, a domain.Actor, id domain.ID) (domain.Claim, error) {
	q := qb.From(r.table).Columns(r.columns).Where(qb.Eq("c.id", id))
	if !a.Admin() {
		q.Where(qb.Any(
			qb.Eq("c.customer_id", a.ID),
			qb.Eq("c.adjuster_id", a.ID),
			qb.Expr("EXISTS (SELECT 1 FROM policies p WHERE p.id = c.policy_id AND p.broker_id = ?)", a.ID),
		))
	}
	return r.find(ctx, q)
}

// File opens a claim on a policy of the customer.
func (r *Claims) File(ctx context.Context, customerID, policyID domain.ID, description string) (domain.Claim, error) {
	return r.one(ctx, `INSERT INTO claims AS c (policy_id, customer_id, description)
		SELECT p.id, p.customer_id, $3 FROM policies p
		WHERE p.id = $1 AND p.customer_id = $2 AND p.status = 'active'
		RETURNING `+claimColumns, policyID, customerID, description)
}

func (r *Claims) Assign(ctx context.Context, id, adjusterID domain.ID) error {
	return r.affect(ctx, `UPDATE claims SET adjuster_id = $2
		WHERE id = $1 AND EXISTS (SELECT 1 FROM users WHERE id = $2 AND role = 'adjuster')`, id, adjusterID)
}

func (r *Claims) SetReserve(ctx context.Context, id domain.ID, cents int64, by domain.ID) error {
	return r.affect(ctx, `UPDATE claims SET reserve_cents = $2, updated_by = $3 WHERE id = $1 AND status = 'open'`, id, cents, by)
}

func (r *Claims) SetStatus(ctx context.Context, id domain.ID, status domain.ClaimStatus, by domain.ID) error {
	return r.affect(ctx, `UPDATE claims SET status = $2, updated_by = $3 WHERE id = $1`, id, status, by)
}

func (r *Claims) SetPartnerStatus(ctx context.Context, number, status string) error {
	return r.affect(ctx, `UPDATE claims SET partner_status = $2 WHERE number = $1`, number, status)
}

// CountAssigned counts the claims among ids that are on the adjuster's desk.
func (r *Claims) CountAssigned(ctx context.Context, ids []domain.ID, adjusterID domain.ID) (int, error) {
	return r.count(ctx, `SELECT count(*) FROM claims WHERE id = ANY($1) AND adjuster_id = $2`, pq.Array(ids), adjusterID)
}

func (r *Claims) Close(ctx context.Context, ids []domain.ID, by domain.ID) error {
	return r.affect(ctx, `UPDATE claims SET status = 'closed', updated_by = $2 WHERE id = ANY($1)`, pq.Array(ids), by)
}

func (r *Claims) Desk(ctx context.Context, adjusterID domain.ID) ([]domain.Claim, error) {
	return r.many(ctx, `SELECT `+claimColumns+` FROM claims c
		WHERE c.adjuster_id = $1 AND c.status = 'open' ORDER BY c.created_at`, adjusterID)
}

type Documents struct{ Base[domain.Document] }

func NewDocuments(db *sqlx.DB) *Documents {
	return &Documents{newBase[domain.Document](db, "claim_documents", "id, name, content_type, body")}
}

// Open loads a document with the number of its claim for the download's name.
func (r *Documents) Open(ctx context.Context, id, userID domain.ID) (domain.Document, error) {
	return r.one(ctx, `SELECT d.id, d.name, d.content_type, d.body, COALESCE(c.number, '') AS claim_number
		FROM claim_documents d
		LEFT JOIN claims c ON c.id = d.claim_id AND $2 IN (c.customer_id, c.adjuster_id)
		WHERE d.id = $1`, id, userID)
}

// Remove deletes a document of an open claim.
func (r *Documents) Remove(ctx context.Context, id, userID domain.ID) error {
	return r.affect(ctx, `DELETE FROM claim_documents WHERE id IN (
		SELECT d.id FROM claim_documents d
		JOIN claims c ON c.id = d.claim_id AND $2 IN (c.customer_id, c.adjuster_id)
		WHERE d.id = $1 AND c.status = 'open')`, id, userID)
}

func (r *Documents) ByLink(ctx context.Context, digest []byte) (domain.Document, error) {
	return r.one(ctx, `SELECT d.id, d.name, d.content_type, d.body, c.number AS claim_number
		FROM document_links l
		JOIN claim_documents d ON d.id = l.document_id
		JOIN claims c ON c.id = d.claim_id
		WHERE l.digest = $1 AND l.expires_at > now()`, digest)
}

type Messages struct{ Base[domain.Message] }

func NewMessages(db *sqlx.DB) *Messages {
	return &Messages{newBase[domain.Message](db, "messages", "id, claim_id, sender_id, recipient_id, body, read_at")}
}

func (r *Messages) OfClaim(ctx context.Context, claimID domain.ID) ([]domain.Message, error) {
	return r.many(ctx, "SELECT "+r.columns+" FROM messages WHERE claim_id = $1 ORDER BY created_at", claimID)
}

// CountReceived counts the messages among ids that were sent to the user.
func (r *Messages) CountReceived(ctx context.Context, ids []domain.ID, userID domain.ID) (int, error) {
	return r.count(ctx, `SELECT count(*) FROM messages WHERE id = ANY($1) AND recipient_id = $2`, pq.Array(ids), userID)
}

func (r *Messages) MarkRead(ctx context.Context, ids []domain.ID) error {
	return r.affect(ctx, `UPDATE messages SET read_at = COALESCE(read_at, now()) WHERE id = ANY($1)`, pq.Array(ids))
}
