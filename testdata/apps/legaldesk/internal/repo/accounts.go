package repo

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
)

// Accounts holds lawyers and clients as far as signing in is concerned.
type Accounts struct{ *sqlx.DB }

const lawyerCols = `l.id, l.firm_id, l.email, l.name, l.role, l.operator, l.password_hash`

func (r Accounts) LawyerByEmail(ctx context.Context, email string) (l domain.Lawyer, err error) {
	err = r.GetContext(ctx, &l, `SELECT `+lawyerCols+` FROM lawyers l
		WHERE lower(l.email) = lower($1) AND l.disabled_at IS NULL`, email)
	return l, found(err)
}

func (r Accounts) LawyerBySession(ctx context.Context, hash []byte) (l domain.Lawyer, err error) {
	err = r.GetContext(ctx, &l, `SELECT `+lawyerCols+`
		FROM lawyer_sessions s JOIN lawyers l ON l.id = s.lawyer_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND l.disabled_at IS NULL`, hash)
	return l, found(err)
}

func (r Accounts) LawyerByFeedKey(ctx context.Context, hash []byte) (l domain.Lawyer, err error) {
	err = r.GetContext(ctx, &l, `SELECT `+lawyerCols+` FROM lawyers l
		WHERE l.feed_key_hash = $1 AND l.disabled_at IS NULL`, hash)
	return l, found(err)
}

func (r Accounts) OpenSession(ctx context.Context, lawyerID int64, hash []byte, expires time.Time) error {
	_, err := r.ExecContext(ctx, `INSERT INTO lawyer_sessions (token_hash, lawyer_id, expires_at)
		VALUES ($1, $2, $3)`, hash, lawyerID, expires)
	return err
}

func (r Accounts) CloseSession(ctx context.Context, hash []byte) error {
	_, err := r.ExecContext(ctx, `DELETE FROM lawyer_sessions WHERE token_hash = $1`, hash)
	return err
}

func (r Accounts) PortalClient(ctx context.Context, firmSlug, email string) (c domain.Client, err error) {
	err = r.GetContext(ctx, &c, `SELECT `+clientCols+` FROM clients c JOIN firms f ON f.id = c.firm_id
		WHERE f.slug = $1 AND lower(c.email) = lower($2) AND c.portal_enabled AND c.deleted_at IS NULL`, firmSlug, email)
	return c, found(err)
}

func (r Accounts) ClientBySession(ctx context.Context, hash []byte) (c domain.Client, err error) {
	err = r.GetContext(ctx, &c, `SELECT `+clientCols+`
		FROM portal_sessions s JOIN clients c ON c.id = s.client_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND c.portal_enabled AND c.deleted_at IS NULL`, hash)
	return c, found(err)
}

func (r Accounts) CreateLink(ctx context.Context, clientID int64, hash []byte, expires time.Time) error {
	_, err := r.ExecContext(ctx, `INSERT INTO portal_links (token_hash, client_id, expires_at)
		VALUES ($1, $2, $3)`, hash, clientID, expires)
	return err
}

// RedeemLink uses the link up and returns whose it was.
func (r Accounts) RedeemLink(ctx context.Context, tx *sqlx.Tx, hash []byte) (clientID int64, err error) {
	err = tx.GetContext(ctx, &clientID, `UPDATE portal_links SET used_at = now()
		WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
		RETURNING client_id`, hash)
	return clientID, found(err)
}

func (r Accounts) OpenPortalSession(ctx context.Context, tx *sqlx.Tx, clientID int64, hash []byte, expires time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO portal_sessions (token_hash, client_id, expires_at)
		VALUES ($1, $2, $3)`, hash, clientID, expires)
	return err
}

// Purge drops sessions and links that have expired.
func (r Accounts) Purge(ctx context.Context) (total int64, err error) {
	for _, table := range []string{"lawyer_sessions", "portal_sessions", "portal_links"} {
		res, err := r.ExecContext(ctx, `DELETE FROM `+table+` WHERE expires_at < now()`)
		if err != nil {
			return total, err
		}
		n, _ := res.RowsAffected()
		total += n
	}
	return total, nil
}
