package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"example.com/tramline/internal/domain"
)

// CreateOrg founds an organisation, with its founder as owner.
func (s *Store) CreateOrg(ctx context.Context, name string, founder uuid.UUID) (org domain.Org, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		if org, err = one[domain.Org](ctx, tx, `INSERT INTO orgs (name) VALUES ($1) RETURNING *`, name); err != nil {
			return err
		}
		_, err := tx.NamedExecContext(ctx, `INSERT INTO org_members (org_id, user_id, role) VALUES (:org_id, :user_id, :role)`,
			domain.Membership{OrgID: org.ID, UserID: founder, Role: domain.RoleOwner})
		return err
	})
	return org, err
}

func (s *Store) Membership(ctx context.Context, orgID, userID uuid.UUID) (domain.Membership, error) {
	return one[domain.Membership](ctx, s.db,
		`SELECT org_id, user_id, role FROM org_members WHERE org_id = $1 AND user_id = $2`, orgID, userID)
}

// HomeRole is the role in the organisation that was joined first.
func (s *Store) HomeRole(ctx context.Context, userID uuid.UUID) (domain.Role, error) {
	return one[domain.Role](ctx, s.db, `SELECT role FROM org_members WHERE user_id = $1 ORDER BY joined_at LIMIT 1`, userID)
}

// Dispatches reports whether the user is a dispatcher or better.
func (s *Store) Dispatches(ctx context.Context, userID uuid.UUID) (bool, error) {
	return one[bool](ctx, s.db,
		`SELECT EXISTS (SELECT 1 FROM org_members WHERE user_id = $1 AND role IN ('dispatcher', 'manager', 'owner'))`, userID)
}

// DispatchedOrgs lists the organisations in which the user may plan work.
func (s *Store) DispatchedOrgs(ctx context.Context, userID uuid.UUID) ([]uuid.UUID, error) {
	return many[uuid.UUID](ctx, s.db,
		`SELECT org_id FROM org_members WHERE user_id = $1 AND role IN ('dispatcher', 'manager', 'owner')`, userID)
}

// Supervises reports whether boss manages an organisation that user works for.
func (s *Store) Supervises(ctx context.Context, boss, user uuid.UUID) (bool, error) {
	return one[bool](ctx, s.db,
		`SELECT EXISTS (
			SELECT 1 FROM org_members boss JOIN org_members crew USING (org_id)
			WHERE boss.user_id = $1 AND boss.role IN ('manager', 'owner') AND crew.user_id = $2)`, boss, user)
}

func (s *Store) Members(ctx context.Context, orgID uuid.UUID) ([]domain.Membership, error) {
	return many[domain.Membership](ctx, s.db,
		`SELECT org_id, user_id, role FROM org_members WHERE org_id = $1 ORDER BY joined_at`, orgID)
}

func (s *Store) SetRole(ctx context.Context, m domain.Membership) error {
	_, err := s.db.NamedExecContext(ctx,
		`INSERT INTO org_members (org_id, user_id, role) VALUES (:org_id, :user_id, :role)
		 ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role`, m)
	return known(err)
}

func (s *Store) DeviceByKey(ctx context.Context, hash []byte) (domain.Device, error) {
	return one[domain.Device](ctx, s.db, `SELECT id, org_id, label FROM devices WHERE key_hash = $1`, hash)
}
