package store

import (
	"context"
	"database/sql"
	"errors"

	"example.com/gearshare/internal/authn"
)

const (
	qLogin = `SELECT id, password_hash, session_epoch FROM users WHERE email = lower($1) AND NOT suspended`

	qActorBySession = `
		SELECT id, name, staff FROM users
		 WHERE id = $1 AND session_epoch = $2 AND NOT suspended`

	qActorByToken = `
		SELECT u.id, u.name, u.staff
		  FROM access_tokens t
		  JOIN users u ON u.id = t.user_id
		 WHERE t.digest = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND NOT u.suspended`

	qRevokeToken = `
		WITH live AS (
			SELECT id FROM access_tokens WHERE user_id = $1 AND revoked_at IS NULL
		)
		UPDATE access_tokens t
		   SET revoked_at = now()
		  FROM live
		 WHERE live.id = t.id AND t.id = $2`
)

// Credentials is what a login is checked against.
type Credentials struct {
	User  int64
	Hash  string
	Epoch int
}

func (s *Store) Credentials(ctx context.Context, email string) (Credentials, error) {
	var c Credentials
	err := s.st.login.QueryRowContext(ctx, email).Scan(&c.User, &c.Hash, &c.Epoch)
	return c, err
}

// ActorBySession implements authn.Directory.
func (s *Store) ActorBySession(ctx context.Context, user int64, epoch int) (authn.Actor, error) {
	var a authn.Actor
	err := s.st.actorBySession.QueryRowContext(ctx, user, epoch).Scan(&a.ID, &a.Name, &a.Staff)
	if errors.Is(err, sql.ErrNoRows) {
		err = authn.ErrBadSession
	}
	return a, err
}

// ActorByTokenDigest implements authn.Directory.
func (s *Store) ActorByTokenDigest(ctx context.Context, digest []byte) (authn.Actor, error) {
	var a authn.Actor
	err := s.st.actorByToken.QueryRowContext(ctx, digest).Scan(&a.ID, &a.Name, &a.Staff)
	if errors.Is(err, sql.ErrNoRows) {
		err = authn.ErrBadToken
	}
	return a, err
}

// RevokeToken ends one of the user's live tokens.
func (s *Store) RevokeToken(ctx context.Context, user, token int64) error {
	return mustHit(s.st.revokeToken.ExecContext(ctx, user, token))
}
