package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
)

// Team implements port.Team.
type Team struct{ store }

// NewTeam works on pool.
func NewTeam(pool *pgxpool.Pool) *Team { return &Team{newStore(pool)} }

func (r *Team) Colleagues(ctx context.Context, account uuid.UUID) ([]domain.Colleague, error) {
	rows, err := r.q(ctx).TeamOfAccount(ctx, account)
	return many(rows, err, func(row sqlcgen.TeamOfAccountRow) domain.Colleague { return domain.Colleague(row) })
}

func (r *Team) Member(ctx context.Context, id, account uuid.UUID) (domain.User, error) {
	row, err := r.q(ctx).MemberOfAccount(ctx, sqlcgen.MemberOfAccountParams{ID: id, AccountID: account})
	return one(row, err, toUser)
}

func (r *Team) SetRole(ctx context.Context, id, account uuid.UUID, role domain.Role) error {
	return affected(r.q(ctx).SetRole(ctx, sqlcgen.SetRoleParams{ID: id, AccountID: account, Role: string(role)}))
}

func (r *Team) Disable(ctx context.Context, id, account uuid.UUID) error {
	return affected(r.q(ctx).DisableUser(ctx, sqlcgen.DisableUserParams{ID: id, AccountID: account}))
}

// Keys implements port.Keys.
type Keys struct{ store }

// NewKeys works on pool.
func NewKeys(pool *pgxpool.Pool) *Keys { return &Keys{newStore(pool)} }

func (r *Keys) Active(ctx context.Context, digest []byte) (domain.Machine, error) {
	row, err := r.q(ctx).ActiveKey(ctx, digest)
	return one(row, err, func(row sqlcgen.ActiveKeyRow) domain.Machine {
		return domain.Machine{KeyID: row.ID, AccountID: row.AccountID, Name: row.Name}
	})
}

func (r *Keys) List(ctx context.Context, account uuid.UUID) ([]domain.Key, error) {
	rows, err := r.q(ctx).KeysOfAccount(ctx, account)
	return many(rows, err, func(row sqlcgen.KeysOfAccountRow) domain.Key { return domain.Key(row) })
}

func (r *Keys) Add(ctx context.Context, account uuid.UUID, name string, digest []byte) (uuid.UUID, error) {
	id, err := r.q(ctx).AddKey(ctx, sqlcgen.AddKeyParams{AccountID: account, Name: name, Digest: digest})
	return id, translate(err)
}

func (r *Keys) Revoke(ctx context.Context, id, account uuid.UUID) error {
	return affected(r.q(ctx).RevokeKey(ctx, sqlcgen.RevokeKeyParams{ID: id, AccountID: account}))
}
