package store

import (
	"context"
	"errors"

	"example.com/plotline/internal/store/pgdb"
)

type UserStore struct{ q *pgdb.Queries }

func (u *UserStore) Create(ctx context.Context, email, name, passwordHash, verifyHash string) (pgdb.User, error) {
	return u.q.CreateUser(ctx, pgdb.CreateUserParams{
		Email: email, Name: name, PasswordHash: &passwordHash, VerifyTokenHash: &verifyHash,
	})
}

func (u *UserStore) Get(ctx context.Context, id int64) (pgdb.User, error) {
	user, err := u.q.GetUser(ctx, id)
	return user, translate(err)
}

func (u *UserStore) ByEmail(ctx context.Context, email string) (pgdb.User, error) {
	user, err := u.q.GetUserByEmail(ctx, email)
	return user, translate(err)
}

// VerifyEmail redeems the token of the verification mail.
func (u *UserStore) VerifyEmail(ctx context.Context, tokenHash string) (int64, error) {
	id, err := u.q.VerifyEmail(ctx, &tokenHash)
	return id, translate(err)
}

// FromIdentity finds the account of an OAuth identity. An address we know is
// linked, an address we do not know becomes a new account.
func (s *Store) FromIdentity(ctx context.Context, provider, subject, email, name string) (pgdb.User, error) {
	var user pgdb.User
	err := s.InTx(ctx, func(q *pgdb.Queries) error {
		var err error
		user, err = q.GetUserByIdentity(ctx, pgdb.GetUserByIdentityParams{Provider: provider, Subject: subject})
		if !errors.Is(translate(err), ErrNotFound) {
			return err
		}
		user, err = q.GetUserByEmail(ctx, email)
		if errors.Is(translate(err), ErrNotFound) {
			user, err = q.CreateUser(ctx, pgdb.CreateUserParams{Email: email, Name: name})
		}
		if err != nil {
			return err
		}
		if err := q.MarkEmailVerified(ctx, user.ID); err != nil {
			return err
		}
		return q.LinkIdentity(ctx, pgdb.LinkIdentityParams{Provider: provider, Subject: subject, UserID: user.ID})
	})
	return user, err
}

func (u *UserStore) Suspend(ctx context.Context, id int64) error {
	return touched(u.q.SuspendUser(ctx, id))
}

type TokenStore struct{ q *pgdb.Queries }

func (t *TokenStore) Create(ctx context.Context, userID int64, device, hash string) (pgdb.AccessToken, error) {
	return t.q.CreateToken(ctx, pgdb.CreateTokenParams{UserID: userID, DeviceName: device, TokenHash: hash})
}

// Owner returns the user whose token it is.
func (t *TokenStore) Owner(ctx context.Context, hash string) (pgdb.User, error) {
	user, err := t.q.GetTokenUser(ctx, hash)
	return user, translate(err)
}

func (t *TokenStore) List(ctx context.Context, userID int64) ([]pgdb.AccessToken, error) {
	return t.q.ListTokens(ctx, userID)
}

func (t *TokenStore) Revoke(ctx context.Context, id int64) error {
	return t.q.RevokeToken(ctx, id)
}
