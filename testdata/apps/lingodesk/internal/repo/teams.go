package repo

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Ranks of a member.
const (
	Translator = 1
	Reviewer   = 2
	Manager    = 3
)

type Language struct {
	Code string `db:"code" json:"code"`
	Name string `db:"name" json:"name"`
}

type Team struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name"`
}

type Member struct {
	UserID int64  `db:"user_id" json:"user_id"`
	Email  string `db:"email" json:"email"`
	Rank   int    `db:"rank" json:"rank"`
}

type Invoice struct {
	ID     int64      `db:"id" json:"id"`
	Number string     `db:"number" json:"number"`
	Cents  int64      `db:"cents" json:"cents"`
	Paid   *time.Time `db:"paid" json:"paid,omitempty"`
}

func (r *Repo) Languages(ctx context.Context) ([]Language, error) {
	return all[Language](ctx, r, `SELECT code, name FROM languages ORDER BY name`)
}

func (r *Repo) NewUser(ctx context.Context, email, hash, feed string) (id int64, err error) {
	err = r.pool.QueryRow(ctx, `INSERT INTO users (email, pw_hash, feed_token) VALUES ($1, $2, $3) RETURNING id`, email, hash, feed).Scan(&id)
	return id, err
}

func (r *Repo) Password(ctx context.Context, email string) (id int64, hash string, err error) {
	err = r.pool.QueryRow(ctx, `SELECT id, pw_hash FROM users WHERE email = $1 AND disabled IS NULL`, email).Scan(&id, &hash)
	return id, hash, err
}

func (r *Repo) Disable(ctx context.Context, user int64) error {
	return changed(r.pool.Exec(ctx, `UPDATE users SET disabled = now() WHERE id = $1 AND disabled IS NULL`, user))
}

func (r *Repo) TeamsOf(ctx context.Context, user int64) ([]Team, error) {
	return all[Team](ctx, r, `SELECT t.id, t.name FROM teams t JOIN memberships m ON m.team_id = t.id WHERE m.user_id = $1 ORDER BY t.name`, user)
}

func (r *Repo) FoundTeam(ctx context.Context, name string, founder int64) (id int64, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, `INSERT INTO teams (name) VALUES ($1) RETURNING id`, name).Scan(&id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO memberships (team_id, user_id, rank) VALUES ($1, $2, 3)`, id, founder)
		return err
	})
	return id, err
}

// Rank is the user's rank in the team; ErrNotFound for outsiders.
func (r *Repo) Rank(ctx context.Context, team, user int64) (rank int, err error) {
	err = r.pool.QueryRow(ctx, `SELECT rank FROM memberships WHERE team_id = $1 AND user_id = $2`, team, user).Scan(&rank)
	return rank, err
}

func (r *Repo) SetRank(ctx context.Context, team, user int64, rank int) error {
	return changed(r.pool.Exec(ctx, `UPDATE memberships SET rank = $3 WHERE team_id = $1 AND user_id = $2`, team, user, rank))
}

func (r *Repo) Member(ctx context.Context, team, user int64) (Member, error) {
	return one[Member](ctx, r, `
		SELECT m.user_id, u.email, m.rank FROM memberships m JOIN users u ON u.id = m.user_id
		WHERE m.team_id = $1 AND m.user_id = $2`, team, user)
}

// AcceptInvite makes the invited user a member.
func (r *Repo) AcceptInvite(ctx context.Context, digest []byte, user int64, email string) error {
	return changed(r.pool.Exec(ctx, `
		WITH taken AS (
			UPDATE invites SET accepted = now()
			WHERE digest = $1 AND email = $3 AND accepted IS NULL
			RETURNING team_id
		)
		INSERT INTO memberships (team_id, user_id) SELECT team_id, $2 FROM taken`, digest, user, email))
}

// WithdrawInvite is for the managers of the inviting team.
func (r *Repo) WithdrawInvite(ctx context.Context, invite, manager int64) error {
	return changed(r.pool.Exec(ctx, `
		DELETE FROM invites i USING memberships m
		WHERE i.id = $1 AND m.team_id = i.team_id AND m.user_id = $2 AND m.rank >= 3`, invite, manager))
}

func (r *Repo) Invoices(ctx context.Context, team int64) ([]Invoice, error) {
	return all[Invoice](ctx, r, `SELECT id, number, cents, paid FROM invoices WHERE team_id = $1 ORDER BY number`, team)
}

func (r *Repo) SettleInvoice(ctx context.Context, team, id int64) (Invoice, error) {
	return one[Invoice](ctx, r, `
		UPDATE invoices SET paid = now() WHERE team_id = $1 AND id = $2 AND paid IS NULL
		RETURNING id, number, cents, paid`, team, id)
}
