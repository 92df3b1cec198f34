package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/paperbin/internal/actor"
)

type User struct {
	ID           int64  `json:"id"`
	Email        string `json:"email"`
	Name         string `json:"name"`
	PasswordHash string `json:"-"`
}

func (s *Store) UserByEmail(ctx context.Context, email string) (User, error) {
	return one[User](ctx, s.db, `SELECT id, email, name, password_hash FROM users WHERE email = lower(@email)`, pgx.NamedArgs{"email": email})
}

func (s *Store) User(ctx context.Context, id int64) (User, error) {
	return one[User](ctx, s.db, `SELECT id, email, name, password_hash FROM users WHERE id = @id`, pgx.NamedArgs{"id": id})
}

// OpenSession issues a session in the first organisation of the user.
func (s *Store) OpenSession(ctx context.Context, user int64, secret string) error {
	_, err := s.db.Exec(ctx, `INSERT INTO credentials (user_id, org_id, kind, secret_hash, expires_at)
		VALUES (@user, (SELECT org_id FROM members WHERE user_id = @user ORDER BY org_id LIMIT 1), 'session', @hash, now() + interval '30 days')`,
		pgx.NamedArgs{"user": user, "hash": Digest(secret)})
	return err
}

func (s *Store) ActorBySecret(ctx context.Context, secret string) (*actor.Actor, error) {
	var a actor.Actor
	err := s.db.QueryRow(ctx, `SELECT c.user_id, coalesce(m.org_id, 0), coalesce(m.role, 0),
			coalesce((SELECT max(role) FROM members WHERE user_id = c.user_id), 0), u.staff, c.read_only
		FROM credentials c
		JOIN users u ON u.id = c.user_id
		LEFT JOIN members m ON m.org_id = c.org_id AND m.user_id = c.user_id
		WHERE c.secret_hash = $1 AND c.revoked_at IS NULL AND (c.expires_at IS NULL OR c.expires_at > now())`, Digest(secret)).
		Scan(&a.UserID, &a.OrgID, &a.Role, &a.Top, &a.Staff, &a.ReadOnly)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, actor.ErrAnonymous
	}
	if err != nil {
		return nil, err
	}
	return &a, nil
}

type Token struct {
	ID       int64  `json:"id"`
	Label    string `json:"label"`
	ReadOnly bool   `json:"read_only"`
}

func (s *Store) IssueToken(ctx context.Context, user, org int64, label string, readOnly bool, secret string) (Token, error) {
	return one[Token](ctx, s.db, `INSERT INTO credentials (user_id, org_id, kind, label, secret_hash, read_only)
		VALUES (@user, nullif(@org::bigint, 0), 'pat', @label, @hash, @read_only) RETURNING id, label, read_only`,
		pgx.NamedArgs{"user": user, "org": org, "label": label, "hash": Digest(secret), "read_only": readOnly})
}

func (s *Store) RevokeToken(ctx context.Context, id, user int64) error {
	return s.touch(ctx, `UPDATE credentials SET revoked_at = now() WHERE id = @id AND kind = 'pat' AND user_id = @user`,
		pgx.NamedArgs{"id": id, "user": user})
}

type Membership struct {
	OrgID int64  `json:"org_id"`
	Name  string `json:"name"`
	Role  int16  `json:"role"`
}

func (s *Store) Memberships(ctx context.Context, user int64) ([]Membership, error) {
	return many[Membership](ctx, s.db, `SELECT o.id AS org_id, o.name, m.role FROM orgs o JOIN members m ON m.org_id = o.id
		WHERE m.user_id = @user ORDER BY o.name`, pgx.NamedArgs{"user": user})
}

// RoleIn returns the user's role in the organisation, None for outsiders.
func (s *Store) RoleIn(ctx context.Context, org, user int64) (role actor.Role, err error) {
	err = s.db.QueryRow(ctx, `SELECT role FROM members WHERE org_id = $1 AND user_id = $2`, org, user).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return actor.None, nil
	}
	return role, err
}

type Member struct {
	UserID int64  `json:"user_id"`
	Email  string `json:"email"`
	Role   int16  `json:"role"`
}

func (s *Store) Members(ctx context.Context, org int64) ([]Member, error) {
	return many[Member](ctx, s.db, `SELECT m.user_id, u.email, m.role FROM members m JOIN users u ON u.id = m.user_id
		WHERE m.org_id = @org ORDER BY u.email`, pgx.NamedArgs{"org": org})
}

func (s *Store) SetRole(ctx context.Context, org, user int64, role actor.Role) error {
	return s.touch(ctx, `UPDATE members SET role = @role WHERE org_id = @org AND user_id = @user`,
		pgx.NamedArgs{"org": org, "user": user, "role": role})
}

func (s *Store) Invite(ctx context.Context, org, by int64, email string, role actor.Role, secret string) (id int64, err error) {
	err = s.db.QueryRow(ctx, `INSERT INTO invitations (org_id, email, role, secret_hash, invited_by)
		VALUES (@org, lower(@email), @role, @hash, @by) RETURNING id`,
		pgx.NamedArgs{"org": org, "email": email, "role": role, "hash": Digest(secret), "by": by}).Scan(&id)
	return id, err
}

// Withdraw takes back an invitation of org.
func (s *Store) Withdraw(ctx context.Context, org, id int64) error {
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		var of int64
		err := tx.QueryRow(ctx, `DELETE FROM invitations WHERE id = $1 AND accepted_at IS NULL RETURNING org_id`, id).Scan(&of)
		if errors.Is(err, pgx.ErrNoRows) || err == nil && of != org {
			return ErrNotFound
		}
		return err
	})
}

// Accept redeems an invitation, creating the account when there is none yet.
func (s *Store) Accept(ctx context.Context, secret, name, passwordHash string) error {
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		var (
			org   int64
			email string
			role  actor.Role
		)
		err := tx.QueryRow(ctx, `UPDATE invitations SET accepted_at = now()
			WHERE secret_hash = $1 AND accepted_at IS NULL AND expires_at > now() RETURNING org_id, email, role`, Digest(secret)).Scan(&org, &email, &role)
		if errors.Is(err, pgx.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO users (email, name, password_hash) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING`,
			email, name, passwordHash); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO members (org_id, user_id, role) SELECT $1, id, $3 FROM users WHERE email = $2
			ON CONFLICT (org_id, user_id) DO NOTHING`, org, email, role)
		return err
	})
}

func (s *Store) MarkBounced(ctx context.Context, email string) error {
	_, err := s.db.Exec(ctx, `UPDATE invitations SET bounced_at = now() WHERE email = lower(@email) AND accepted_at IS NULL`,
		pgx.NamedArgs{"email": email})
	return err
}

func (s *Store) SetPlan(ctx context.Context, customer, plan string) error {
	return s.touch(ctx, `UPDATE orgs SET plan = @plan WHERE billing_customer = @customer`, pgx.NamedArgs{"customer": customer, "plan": plan})
}

func (s *Store) Seen(ctx context.Context, org, user int64) error {
	_, err := s.db.Exec(ctx, `INSERT INTO presence (org_id, user_id) VALUES (@org, @user)
		ON CONFLICT (org_id, user_id) DO UPDATE SET seen_at = now()`, pgx.NamedArgs{"org": org, "user": user})
	return err
}

type Here struct {
	Name   string    `json:"name"`
	Email  string    `json:"email"`
	SeenAt time.Time `json:"seen_at"`
}

func (s *Store) WhoIsHere(ctx context.Context, org int64) ([]Here, error) {
	return many[Here](ctx, s.db, `SELECT u.name, u.email, p.seen_at FROM presence p JOIN users u ON u.id = p.user_id
		WHERE p.org_id = @org AND p.seen_at > now() - interval '2 minutes' ORDER BY p.seen_at DESC`, pgx.NamedArgs{"org": org})
}

type OrgRow struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Plan string `json:"plan"`
}

func (s *Store) AllOrgs(ctx context.Context, plan string) ([]OrgRow, error) {
	return many[OrgRow](ctx, s.db, `SELECT id, name, plan FROM orgs WHERE @plan::text = '' OR plan = @plan ORDER BY id DESC LIMIT 500`, pgx.NamedArgs{"plan": plan})
}

type Usage struct {
	Name      string `json:"name"`
	Plan      string `json:"plan"`
	Members   int64  `json:"members"`
	Documents int64  `json:"documents"`
	Bytes     int64  `json:"bytes"`
}

func (s *Store) Usage(ctx context.Context, org int64) (Usage, error) {
	return one[Usage](ctx, s.db, `SELECT o.name, o.plan,
			(SELECT count(*) FROM members m WHERE m.org_id = o.id) AS members,
			count(d.id) AS documents, coalesce(sum(length(d.body)), 0) AS bytes
		FROM orgs o LEFT JOIN documents d ON d.org_id = o.id
		WHERE o.id = @org GROUP BY o.id`, pgx.NamedArgs{"org": org})
}
