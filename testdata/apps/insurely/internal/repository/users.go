package repository

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
)

type Users struct{ Base[domain.User] }

func NewUsers(db *sqlx.DB) *Users {
	return &Users{newBase[domain.User](db, "users", "id, email, password_hash, full_name, role, disabled_at")}
}

func (r *Users) ByEmail(ctx context.Context, email string) (domain.User, error) {
	return r.one(ctx, "SELECT "+r.columns+" FROM users WHERE email = lower($1) AND disabled_at IS NULL", email)
}

type RefreshTokens struct{ Base[domain.ID] }

func NewRefreshTokens(db *sqlx.DB) *RefreshTokens {
	return &RefreshTokens{newBase[domain.ID](db, "refresh_tokens", "user_id")}
}

func (r *RefreshTokens) Add(ctx context.Context, userID domain.ID, digest []byte, expires time.Time) error {
	return r.affect(ctx, `INSERT INTO refresh_tokens (user_id, digest, expires_at) VALUES ($1, $2, $3)`, userID, digest, expires)
}

// Spend revokes a valid token and returns whose it was.
func (r *RefreshTokens) Spend(ctx context.Context, digest []byte) (domain.ID, error) {
	return r.one(ctx, `UPDATE refresh_tokens SET revoked_at = now()
		WHERE digest = $1 AND revoked_at IS NULL AND expires_at > now() RETURNING user_id`, digest)
}

type Audit struct{ Base[struct{}] }

func NewAudit(db *sqlx.DB) *Audit { return &Audit{newBase[struct{}](db, "audit_events", "")} }

func (r *Audit) Record(ctx context.Context, a domain.Actor, action string, object domain.ID) error {
	return r.affect(ctx, `INSERT INTO audit_events (actor_id, action, object_id) VALUES ($1, $2, $3)`, a.ID, action, object)
}
