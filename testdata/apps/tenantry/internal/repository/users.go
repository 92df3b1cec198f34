package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Users implements domain.Users.
type Users struct{ db *sqlx.DB }

// NewUsers returns the accounts in db.
func NewUsers(db *sqlx.DB) *Users { return &Users{db} }

const selectUser = `SELECT id, coalesce(landlord_id, 0) AS landlord_id, email, password_hash FROM users`

// ByEmail finds an account by its address.
func (r *Users) ByEmail(ctx context.Context, email string) (u domain.User, err error) {
	err = r.db.GetContext(ctx, &u, selectUser+` WHERE email = $1 AND status = 'active'`, email)
	return u, found(err)
}

// ByID finds an account.
func (r *Users) ByID(ctx context.Context, id int64) (u domain.User, err error) {
	err = r.db.GetContext(ctx, &u, selectUser+` WHERE id = $1 AND status = 'active'`, id)
	return u, found(err)
}

// Permissions lists what a user may do where.
func (r *Users) Permissions(ctx context.Context, userID int64) (ps []domain.Permission, err error) {
	err = r.db.SelectContext(ctx, &ps,
		`SELECT id, user_id, building_id, action FROM permissions WHERE user_id = $1`, userID)
	return ps, err
}

// Grant stores a permission.
func (r *Users) Grant(ctx context.Context, p domain.Permission) error {
	_, err := r.db.NamedExecContext(ctx,
		`INSERT INTO permissions (user_id, building_id, action) VALUES (:user_id, :building_id, :action)`, p)
	return err
}

// Revoke removes a permission in a building of the landlord.
func (r *Users) Revoke(ctx context.Context, landlordID, id int64) error {
	return changed(r.db.ExecContext(ctx, `
		DELETE FROM permissions p USING buildings b
		WHERE p.id = $1 AND b.id = p.building_id AND b.landlord_id = $2`, id, landlordID))
}
