// Package store holds the statements. One file per resource.
package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/pg"
)

var (
	// ErrForbidden is for callers who may know that the object exists.
	ErrForbidden = errors.New("your role in this lab does not allow that")
	// ErrStale is for writers who lost the race.
	ErrStale = errors.New("changed by somebody else in the meantime")
)

type Store struct{ db *pgxpool.Pool }

func New(db *pgxpool.Pool) *Store { return &Store{db: db} }

// Page is a window of a list in the order of the primary key.
type Page struct {
	After int64
	Limit int
}

func (p Page) size() int {
	if p.Limit < 1 || p.Limit > 200 {
		return 50
	}
	return p.Limit
}

// RoleIn is the person's role in the lab, access.None for strangers.
func (s *Store) RoleIn(ctx context.Context, lab, person int64) (access.Role, error) {
	name, err := pg.Scalar[string](ctx, s.db,
		`SELECT role::text FROM lab_members WHERE lab_id = @lab AND user_id = @person`,
		pg.Args{"lab": lab, "person": person})
	if errors.Is(err, pg.ErrNotFound) {
		return access.None, nil
	}
	return access.Parse(name), err
}

// LabsOf lists the labs a person works for.
func (s *Store) LabsOf(ctx context.Context, person int64) ([]int64, error) {
	type membership struct{ LabID int64 }
	list, err := pg.All[membership](ctx, s.db,
		`SELECT lab_id FROM lab_members WHERE user_id = @person ORDER BY lab_id`, pg.Args{"person": person})
	labs := make([]int64, len(list))
	for i, m := range list {
		labs[i] = m.LabID
	}
	return labs, err
}

type Member struct {
	LabID  int64  `json:"lab"`
	UserID int64  `json:"user"`
	Role   string `json:"role"`
}

// PutMember adds a member or changes the role. Owners do that, and nobody
// takes the last owner's role away.
func (s *Store) PutMember(ctx context.Context, caller int64, m Member) (Member, error) {
	return pg.One[Member](ctx, s.db, `
		INSERT INTO lab_members AS m (lab_id, user_id, role, added_by)
		SELECT @lab, @user, @role::lab_role, @caller
		WHERE EXISTS (
			SELECT 1 FROM lab_members o
			WHERE o.lab_id = @lab AND o.user_id = @caller AND o.role = 'owner')
		ON CONFLICT (lab_id, user_id) DO UPDATE
			SET role = excluded.role, added_by = excluded.added_by
			WHERE m.role <> 'owner' OR EXISTS (
				SELECT 1 FROM lab_members o
				WHERE o.lab_id = m.lab_id AND o.role = 'owner' AND o.user_id <> m.user_id)
		RETURNING lab_id, user_id, role::text AS role`,
		pg.Args{"lab": m.LabID, "user": m.UserID, "role": m.Role, "caller": caller})
}

// DropMember ends a membership, if an owner remains to look after the lab.
func (s *Store) DropMember(ctx context.Context, lab, person int64) error {
	return pg.Touch(ctx, s.db, `
		DELETE FROM lab_members m
		WHERE m.lab_id = @lab AND m.user_id = @person AND EXISTS (
			SELECT 1 FROM lab_members o
			WHERE o.lab_id = m.lab_id AND o.role = 'owner' AND o.user_id <> m.user_id)`,
		pg.Args{"lab": lab, "person": person})
}
