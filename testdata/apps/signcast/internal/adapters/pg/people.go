package pg

import (
	"context"

	"example.com/signcast/internal/core/domain"
)

type people struct{ conn }

func (p people) Register(ctx context.Context, email, name, hash, org string) error {
	_, err := p.ExecContext(ctx, `
		WITH u AS (INSERT INTO users (email, name, pw_hash) VALUES ($1, $2, $3) RETURNING id),
		     o AS (INSERT INTO orgs (name) VALUES ($4) RETURNING id)
		INSERT INTO memberships (org_id, user_id, role) SELECT o.id, u.id, 'owner' FROM o, u`, email, name, hash, org)
	return err
}

func (p people) Credentials(ctx context.Context, email string) (domain.Credentials, error) {
	return one[domain.Credentials](ctx, p, `SELECT id, pw_hash FROM users WHERE email = lower($1)`, email)
}

func (p people) KeepToken(ctx context.Context, digest []byte, user int64, client string) error {
	_, err := p.ExecContext(ctx, `
		INSERT INTO access_tokens (digest, user_id, client, expires_at)
		VALUES ($1, $2, $3, now() + interval '30 days')`, digest, user, client)
	return err
}

func (p people) ByToken(ctx context.Context, digest []byte) (domain.Actor, error) {
	type user struct {
		ID    int64 `db:"id"`
		Staff bool  `db:"staff"`
	}
	u, err := one[user](ctx, p, `
		SELECT u.id, u.staff FROM access_tokens t JOIN users u ON u.id = t.user_id
		WHERE t.digest = $1 AND t.expires_at > now()`, digest)
	if err != nil {
		return domain.Actor{}, err
	}
	var rows []struct {
		Org  int64       `db:"org_id"`
		Role domain.Role `db:"role"`
	}
	if err := p.SelectContext(ctx, &rows, `SELECT org_id, role FROM memberships WHERE user_id = $1`, u.ID); err != nil {
		return domain.Actor{}, err
	}
	a := domain.Actor{UserID: u.ID, Staff: u.Staff, Roles: make(map[int64]domain.Role, len(rows))}
	for _, m := range rows {
		a.Roles[m.Org] = m.Role
	}
	return a, nil
}

func (p people) TokensOf(ctx context.Context, user int64) (tokens []domain.Token, err error) {
	err = p.SelectContext(ctx, &tokens, `SELECT client, expires_at::text FROM access_tokens WHERE user_id = $1`, user)
	return tokens, err
}

type orgs struct{ conn }

func (o orgs) All(ctx context.Context) (all []domain.Organisation, err error) {
	err = o.SelectContext(ctx, &all, `SELECT id, name, plan FROM orgs ORDER BY id`)
	return all, err
}

func (o orgs) SetRole(ctx context.Context, org, user int64, role domain.Role) error {
	return hit(o.ExecContext(ctx, `UPDATE memberships SET role = $3 WHERE org_id = $1 AND user_id = $2`, org, user, role))
}
