package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
)

func toUser(row sqlcgen.User) domain.User           { return domain.User(row) }
func toView(row sqlcgen.SavedView) domain.SavedView { return domain.SavedView(row) }

// People implements port.People.
type People struct{ store }

// NewPeople works on pool.
func NewPeople(pool *pgxpool.Pool) *People { return &People{newStore(pool)} }

func (r *People) ByEmail(ctx context.Context, email string) (domain.User, error) {
	row, err := r.q(ctx).UserByEmail(ctx, email)
	return one(row, err, toUser)
}

func (r *People) ByID(ctx context.Context, id uuid.UUID) (domain.User, error) {
	row, err := r.q(ctx).UserByID(ctx, id)
	return one(row, err, toUser)
}

func (r *People) Rename(ctx context.Context, id uuid.UUID, name string) (domain.User, error) {
	row, err := r.q(ctx).RenameUser(ctx, sqlcgen.RenameUserParams{ID: id, Name: name})
	return one(row, err, toUser)
}

func (r *People) SaveRefresh(ctx context.Context, digest []byte, user uuid.UUID, until time.Time) error {
	return translate(r.q(ctx).SaveRefreshToken(ctx, sqlcgen.SaveRefreshTokenParams{Digest: digest, UserID: user, ExpiresAt: until}))
}

func (r *People) TakeRefresh(ctx context.Context, digest []byte) (uuid.UUID, error) {
	user, err := r.q(ctx).TakeRefreshToken(ctx, digest)
	return user, translate(err)
}

func (r *People) Join(ctx context.Context, secretDigest []byte, name, passwordHash string) (domain.User, error) {
	invitation, err := r.q(ctx).AcceptInvitation(ctx, secretDigest)
	if err != nil {
		return domain.User{}, translate(err)
	}
	row, err := r.q(ctx).AddUser(ctx, sqlcgen.AddUserParams{
		AccountID:    invitation.AccountID,
		Email:        invitation.Email,
		Name:         name,
		Role:         invitation.Role,
		PasswordHash: passwordHash,
	})
	return one(row, err, toUser)
}

func (r *People) Views(ctx context.Context, user uuid.UUID) ([]domain.SavedView, error) {
	rows, err := r.q(ctx).SavedViews(ctx, user)
	return many(rows, err, toView)
}

func (r *People) UpdateView(ctx context.Context, v domain.SavedView) (domain.SavedView, error) {
	row, err := r.q(ctx).UpdateSavedView(ctx, sqlcgen.UpdateSavedViewParams(v))
	return one(row, err, toView)
}

func (r *People) DeleteView(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).DeleteSavedView(ctx, id))
}
