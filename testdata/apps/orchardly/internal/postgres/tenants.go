package postgres

import (
	"context"

	"example.com/orchardly/internal/domain"
)

// Tenants keeps tenants.
type Tenants struct{ db *DB }

// NewTenants works on db.
func NewTenants(db *DB) *Tenants { return &Tenants{db: db} }

const tenantColumns = `id, slug, name, contact_email, suspended_at`

// ByID finds a tenant.
func (r *Tenants) ByID(ctx context.Context, id domain.TenantID) (domain.Tenant, error) {
	var t domain.Tenant
	err := r.db.on(ctx).QueryRow(ctx, `SELECT `+tenantColumns+` FROM tenants WHERE id = $1`, id).
		Scan(&t.ID, &t.Slug, &t.Name, &t.ContactEmail, &t.SuspendedAt)
	return t, notFound(err, "tenant")
}

// WebhookSecret returns what the tenant's scale vendor signs with.
func (r *Tenants) WebhookSecret(ctx context.Context, slug string) (id domain.TenantID, secret string, err error) {
	err = r.db.on(ctx).QueryRow(ctx, `SELECT id, webhook_secret FROM tenants WHERE slug = $1 AND webhook_secret <> ''`, slug).
		Scan(&id, &secret)
	return id, secret, notFound(err, "tenant")
}

// Suspend shuts a tenant out.
func (r *Tenants) Suspend(ctx context.Context, id domain.TenantID) error {
	tag, err := r.db.on(ctx).Exec(ctx, `UPDATE tenants SET suspended_at = now() WHERE id = $1 AND suspended_at IS NULL`, id)
	return touched(tag, err, "tenant")
}

// Usage counts what a tenant has.
func (r *Tenants) Usage(ctx context.Context, id domain.TenantID) (domain.Usage, error) {
	var u domain.Usage
	err := r.db.on(ctx).QueryRow(ctx, `
		SELECT (SELECT count(*) FROM orchards o WHERE o.tenant_id = t.id),
		       (SELECT count(*) FROM lots l WHERE l.tenant_id = t.id), t.contact_email
		FROM tenants t WHERE t.id = $1`, id,
	).Scan(&u.Orchards, &u.Lots, &u.Contact)
	return u, notFound(err, "tenant")
}
