package postgres

import (
	"context"
	"time"

	"example.com/petfile/internal/domain"
)

func (s *Store) Ping(ctx context.Context) error {
	var n int
	return s.pool.QueryRow(ctx, `SELECT 1`).Scan(&n)
}

func (s *Store) MemberByEmail(ctx context.Context, email string) (domain.Member, error) {
	return one[domain.Member](s.pool.Query(ctx, `
		SELECT id, email, name, password_hash
		  FROM members
		 WHERE lower(email) = lower($1) AND blocked_at IS NULL`, email))
}

func (s *Store) AddSession(ctx context.Context, tokenHash []byte, memberID int64, expires time.Time) error {
	_, err := s.pool.Exec(ctx,
		`INSERT INTO sessions (token_hash, member_id, expires_at) VALUES ($1, $2, $3)`, tokenHash, memberID, expires)
	return err
}

// SessionMember resolves a session that has not expired.
func (s *Store) SessionMember(ctx context.Context, tokenHash []byte) (domain.Principal, error) {
	p := domain.Principal{Kind: domain.KindMember}
	err := s.pool.QueryRow(ctx, `
		SELECT m.id, m.name, m.roles
		  FROM sessions s
		  JOIN members m ON m.id = s.member_id
		 WHERE s.token_hash = $1 AND s.expires_at > now() AND m.blocked_at IS NULL`, tokenHash).
		Scan(&p.MemberID, &p.Name, &p.Roles)
	if err != nil {
		return domain.Principal{}, found(err)
	}
	return p, nil
}

// ClinicByKey resolves a key that was not revoked.
func (s *Store) ClinicByKey(ctx context.Context, keyHash []byte) (domain.Principal, error) {
	p := domain.Principal{Kind: domain.KindClinic}
	err := s.pool.QueryRow(ctx, `
		SELECT c.id, c.name
		  FROM clinic_keys k
		  JOIN clinics c ON c.id = k.clinic_id
		 WHERE k.key_hash = $1 AND k.revoked_at IS NULL`, keyHash).
		Scan(&p.ClinicID, &p.Name)
	if err != nil {
		return domain.Principal{}, found(err)
	}
	return p, nil
}

func (s *Store) PurgeSessions(ctx context.Context) (int64, error) {
	tag, err := s.pool.Exec(ctx, `DELETE FROM sessions WHERE expires_at < now()`)
	return tag.RowsAffected(), err
}
