package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/tenancy"
)

// Tenants implements tenancy.Companies and tenancy.Members.
type Tenants struct{ db *pgxpool.Pool }

// NewTenants returns Tenants on the pool.
func NewTenants(db *pgxpool.Pool) *Tenants { return &Tenants{db} }

// Company implements tenancy.Companies.
func (t *Tenants) Company(ctx context.Context, id int64) (tenancy.Company, error) {
	return one[tenancy.Company](ctx, t.db, `SELECT id, name, billing_email FROM companies WHERE id = $1`, id)
}

// UpdateCompany implements tenancy.Companies.
func (t *Tenants) UpdateCompany(ctx context.Context, id int64, name, billing *string) (tenancy.Company, error) {
	return one[tenancy.Company](ctx, t.db, `
		UPDATE companies
		SET name = COALESCE(@name, name), billing_email = COALESCE(@billing, billing_email)
		WHERE id = @id
		RETURNING id, name, billing_email`,
		pgx.NamedArgs{"id": id, "name": name, "billing": billing})
}

// RoleOf implements tenancy.Members.
func (t *Tenants) RoleOf(ctx context.Context, company, user int64) (domain.Role, error) {
	return value[domain.Role](ctx, t.db,
		`SELECT role FROM memberships WHERE company_id = $1 AND user_id = $2`, company, user)
}

// PutMember implements tenancy.Members. The row of the one who acts is locked,
// so that nobody promotes others while being removed.
func (t *Tenants) PutMember(ctx context.Context, company, by, user int64, role domain.Role) error {
	return pgx.BeginFunc(ctx, t.db, func(tx pgx.Tx) error {
		own, err := value[domain.Role](ctx, tx, `
			SELECT role FROM memberships WHERE company_id = @company AND user_id = @by FOR UPDATE`,
			pgx.NamedArgs{"company": company, "by": by})
		if errors.Is(err, domain.ErrNotFound) {
			return domain.ErrForbidden
		}
		if err != nil {
			return err
		}
		if own != domain.Owner {
			return domain.ErrForbidden
		}
		_, err = tx.Exec(ctx, `
			INSERT INTO memberships (company_id, user_id, role) VALUES (@company, @user, @role)
			ON CONFLICT (company_id, user_id) DO UPDATE SET role = EXCLUDED.role`,
			pgx.NamedArgs{"company": company, "user": user, "role": role})
		return translate(err)
	})
}

// RemoveMember implements tenancy.Members.
func (t *Tenants) RemoveMember(ctx context.Context, membership int64) error {
	return touch(ctx, t.db, `DELETE FROM memberships WHERE id = $1`, membership)
}

// Redeem implements tenancy.Members.
func (t *Tenants) Redeem(ctx context.Context, digest string, user int64) (joined tenancy.Joined, err error) {
	err = pgx.BeginFunc(ctx, t.db, func(tx pgx.Tx) error {
		joined, err = one[tenancy.Joined](ctx, tx, `
			SELECT company_id, role FROM invitations
			WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > now()
			FOR UPDATE`, digest)
		if err != nil {
			return err
		}
		var batch pgx.Batch
		batch.Queue(`
			INSERT INTO memberships (company_id, user_id, role) VALUES ($1, $2, $3)
			ON CONFLICT (company_id, user_id) DO NOTHING`, joined.CompanyID, user, joined.Role)
		batch.Queue(`UPDATE invitations SET accepted_at = now() WHERE token_hash = $1`, digest)
		return translate(tx.SendBatch(ctx, &batch).Close())
	})
	return joined, err
}
