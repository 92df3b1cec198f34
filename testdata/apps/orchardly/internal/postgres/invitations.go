package postgres

import (
	"context"

	"example.com/orchardly/internal/domain"
)

// Invitations keeps invitations.
type Invitations struct{ db *DB }

// NewInvitations works on db.
func NewInvitations(db *DB) *Invitations { return &Invitations{db: db} }

// Create stores an invitation.
func (r *Invitations) Create(ctx context.Context, inv domain.Invitation, digest []byte, by domain.UserID) (domain.InvitationID, error) {
	var id domain.InvitationID
	err := r.db.on(ctx).QueryRow(ctx, `
		INSERT INTO invitations (tenant_id, code_hash, email, role, invited_by)
		VALUES ($1, $2, lower($3), $4, $5) RETURNING id`, inv.TenantID, digest, inv.Email, inv.Role, by).Scan(&id)
	return id, err
}

const invitationQuery = `
	SELECT i.id, i.tenant_id, t.name, i.email, i.role, i.expires_at
	FROM invitations i JOIN tenants t ON t.id = i.tenant_id `

// Pending finds an invitation that can still be accepted by its code.
func (r *Invitations) Pending(ctx context.Context, digest []byte) (domain.Invitation, error) {
	var inv domain.Invitation
	err := r.db.on(ctx).QueryRow(ctx, invitationQuery+`
		WHERE i.code_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()`, digest,
	).Scan(&inv.ID, &inv.TenantID, &inv.TenantName, &inv.Email, &inv.Role, &inv.ExpiresAt)
	return inv, notFound(err, "invitation")
}

// Get finds an invitation.
func (r *Invitations) Get(ctx context.Context, id domain.InvitationID) (domain.Invitation, error) {
	var inv domain.Invitation
	err := r.db.on(ctx).QueryRow(ctx, invitationQuery+`WHERE i.id = $1`, id).
		Scan(&inv.ID, &inv.TenantID, &inv.TenantName, &inv.Email, &inv.Role, &inv.ExpiresAt)
	return inv, notFound(err, "invitation")
}

// Accept closes an invitation.
func (r *Invitations) Accept(ctx context.Context, id domain.InvitationID) error {
	tag, err := r.db.on(ctx).Exec(ctx, `UPDATE invitations SET accepted_at = now() WHERE id = $1 AND accepted_at IS NULL`, id)
	return touched(tag, err, "invitation")
}

// Renew gives an invitation a new code and another week.
func (r *Invitations) Renew(ctx context.Context, id domain.InvitationID, digest []byte) error {
	tag, err := r.db.on(ctx).Exec(ctx, `
		UPDATE invitations SET code_hash = $2, expires_at = now() + interval '7 days'
		WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL`, id, digest)
	return touched(tag, err, "invitation")
}

// Revoke withdraws an invitation of a tenant.
func (r *Invitations) Revoke(ctx context.Context, tenant domain.TenantID, id domain.InvitationID) error {
	tag, err := r.db.on(ctx).Exec(ctx,
		`UPDATE invitations SET revoked_at = now() WHERE id = $1 AND tenant_id = $2 AND accepted_at IS NULL`, id, tenant)
	return touched(tag, err, "invitation")
}
