package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Invitation struct {
	ID    int64  `db:"id" json:"-"`
	OrgID int64  `db:"org_id" json:"-"`
	Org   string `db:"org" json:"org"`
	Email string `db:"email" json:"email"`
	Role  string `db:"role" json:"role"`
}

func (s *Store) Invite(ctx context.Context, org int64, email, role, hash string) (id int64, err error) {
	err = s.db.GetContext(ctx, &id, `
		INSERT INTO invitations (org_id, email, role, token_hash) VALUES ($1, $2, $3, $4) RETURNING id`, org, email, role, hash)
	return id, err
}

const openInvitation = `
	SELECT i.id, i.org_id, o.name AS org, i.email, i.role FROM invitations i JOIN orgs o ON o.id = i.org_id
	WHERE i.token_hash = $1 AND i.accepted_at IS NULL`

func (s *Store) Invitation(ctx context.Context, hash string) (i Invitation, err error) {
	err = s.db.GetContext(ctx, &i, openInvitation, hash)
	return i, err
}

// Accept makes the user a member, if the invitation went to that address.
func (s *Store) Accept(ctx context.Context, hash string, user int64, email string) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var i Invitation
		if err := tx.GetContext(ctx, &i, openInvitation+` AND i.email = $2 FOR UPDATE OF i`, hash, email); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO members (org_id, user_id, role) VALUES ($1, $2, $3)
			ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role`, i.OrgID, user, i.Role)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE invitations SET accepted_at = now() WHERE id = $1`, i.ID)
		return err
	})
}

func (s *Store) inTx(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (s *Store) RevokeInvitation(ctx context.Context, org, id int64) error {
	return some(s.db.ExecContext(ctx, `DELETE FROM invitations WHERE id = $2 AND org_id = $1 AND accepted_at IS NULL`, org, id))
}

// Reissue gives an invitation another token; the old one is void.
func (s *Store) Reissue(ctx context.Context, id int64, hash string) error {
	return some(s.db.ExecContext(ctx, `UPDATE invitations SET token_hash = $2 WHERE id = $1 AND accepted_at IS NULL`, id, hash))
}

func (s *Store) RevokeKey(ctx context.Context, org, id int64) error {
	return some(s.db.NamedExecContext(ctx, `UPDATE api_keys SET revoked = true WHERE id = :id AND org_id = :org`,
		map[string]any{"id": id, "org": org}))
}

// RotateKey stores another secret and tells whose key it is.
func (s *Store) RotateKey(ctx context.Context, id int64, hash string) (org int64, err error) {
	err = s.db.GetContext(ctx, &org, `UPDATE api_keys SET hash = $2 WHERE id = $1 AND NOT revoked RETURNING org_id`, id, hash)
	return org, err
}
