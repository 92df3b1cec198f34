package postgres

import (
	"context"
	"database/sql"
	"time"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

// People stores users, their sessions, resets and invitations.
type People struct{ db *sql.DB }

func NewPeople(db *sql.DB) *People { return &People{db: db} }

func (p *People) Credentials(ctx context.Context, email string) (u account.User, hash string, err error) {
	err = p.db.QueryRowContext(ctx,
		`SELECT id, email, name, role, password_hash FROM users WHERE email = lower($1)`, email).
		Scan(&u.ID, &u.Email, &u.Name, &u.Role, &hash)
	return u, hash, found(err)
}

func (p *People) ByID(ctx context.Context, id int64) (u account.User, err error) {
	err = p.db.QueryRowContext(ctx, `SELECT id, email, name, role FROM users WHERE id = $1`, id).
		Scan(&u.ID, &u.Email, &u.Name, &u.Role)
	return u, found(err)
}

func (p *People) BySession(ctx context.Context, tokenHash string) (u account.User, err error) {
	const q = `
		SELECT u.id, u.email, u.name, u.role
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`
	err = p.db.QueryRowContext(ctx, q, tokenHash).Scan(&u.ID, &u.Email, &u.Name, &u.Role)
	return u, found(err)
}

func (p *People) OpenSession(ctx context.Context, userID int64, tokenHash string, until time.Time) error {
	_, err := p.db.ExecContext(ctx, `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		tokenHash, userID, until)
	return err
}

// SpendReset uses a reset up and says whose it was.
func (p *People) SpendReset(ctx context.Context, tx *sql.Tx, tokenHash string) (userID int64, err error) {
	err = tx.QueryRowContext(ctx, `
		UPDATE password_resets SET used_at = now()
		WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
		RETURNING user_id`, tokenHash).Scan(&userID)
	return userID, found(err)
}

func (p *People) SetPassword(ctx context.Context, tx *sql.Tx, userID int64, hash string) error {
	if err := hit(tx.ExecContext(ctx, `UPDATE users SET password_hash = $2 WHERE id = $1`, userID, hash)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = $1`, userID)
	return err
}

func (p *People) SaveProfile(ctx context.Context, pr domain.Profile) error {
	return hit(p.db.ExecContext(ctx, `UPDATE users SET name = $2, phone = $3 WHERE id = $1`, pr.ID, pr.Name, pr.Phone))
}

func (p *People) PendingInvitation(ctx context.Context, tx *sql.Tx, tokenHash string) (*domain.Invitation, error) {
	var inv domain.Invitation
	err := tx.QueryRowContext(ctx, `
		SELECT id, email, role, invited_by, expires_at FROM invitations
		WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > now()
		FOR UPDATE`, tokenHash).
		Scan(&inv.ID, &inv.Email, &inv.Role, &inv.InvitedBy, &inv.ExpiresAt)
	return &inv, found(err)
}

func (p *People) Join(ctx context.Context, tx *sql.Tx, inv *domain.Invitation, name, hash string) (id int64, err error) {
	err = tx.QueryRowContext(ctx,
		`INSERT INTO users (email, name, role, password_hash) VALUES (lower($1), $2, $3, $4) RETURNING id`,
		inv.Email, name, inv.Role, hash).Scan(&id)
	if err != nil {
		return 0, err
	}
	return id, hit(tx.ExecContext(ctx, `UPDATE invitations SET accepted_at = now() WHERE id = $1`, inv.ID))
}

func (p *People) Invitations(ctx context.Context) ([]domain.Invitation, error) {
	rows, err := p.db.QueryContext(ctx,
		`SELECT id, email, role, invited_by, expires_at FROM invitations WHERE accepted_at IS NULL ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []domain.Invitation{}
	for rows.Next() {
		var inv domain.Invitation
		if err := rows.Scan(&inv.ID, &inv.Email, &inv.Role, &inv.InvitedBy, &inv.ExpiresAt); err != nil {
			return nil, err
		}
		list = append(list, inv)
	}
	return list, rows.Err()
}

func (p *People) WithdrawInvitation(ctx context.Context, id int64) error {
	return hit(p.db.ExecContext(ctx, `DELETE FROM invitations WHERE id = $1 AND accepted_at IS NULL`, id))
}
