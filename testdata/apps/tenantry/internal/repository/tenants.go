package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Tenants implements domain.Tenants.
type Tenants struct{ db *sqlx.DB }

// NewTenants returns the tenants in db.
func NewTenants(db *sqlx.DB) *Tenants { return &Tenants{db} }

const selectTenant = `SELECT id, landlord_id, name, phone, status FROM tenants`

// Find finds an active tenant of a landlord.
func (r *Tenants) Find(ctx context.Context, landlordID, id int64) (t domain.Tenant, err error) {
	err = r.db.GetContext(ctx, &t,
		selectTenant+` WHERE id = $1 AND landlord_id = $2 AND status = 'active'`, id, landlordID)
	return t, found(err)
}

// FindAnyStatus finds a tenant who may have moved out.
func (r *Tenants) FindAnyStatus(ctx context.Context, id int64) (t domain.Tenant, err error) {
	err = r.db.GetContext(ctx, &t, selectTenant+` WHERE id = $1`, id)
	return t, found(err)
}

// Update stores name and phone.
func (r *Tenants) Update(ctx context.Context, t domain.Tenant) error {
	_, err := r.db.NamedExecContext(ctx, `UPDATE tenants SET name = :name, phone = :phone WHERE id = :id`, t)
	return err
}
