// Package usecase holds what callers may do.
package usecase

import (
	"context"

	"golang.org/x/crypto/bcrypt"

	"example.com/tenantry/internal/domain"
)

// Accounts logs people in and hands out permissions.
type Accounts struct{ users domain.Users }

// NewAccounts returns the use cases of accounts.
func NewAccounts(users domain.Users) *Accounts { return &Accounts{users} }

// Login returns the user with this address and password.
func (u *Accounts) Login(ctx context.Context, email, password string) (domain.User, error) {
	user, err := u.users.ByEmail(ctx, email)
	if err != nil {
		return domain.User{}, domain.ErrUnauthorized
	}
	if bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(password)) != nil {
		return domain.User{}, domain.ErrUnauthorized
	}
	return user, nil
}

// Caller loads the user and what he may do now.
func (u *Accounts) Caller(ctx context.Context, userID int64) (*domain.Caller, error) {
	user, err := u.users.ByID(ctx, userID)
	if err != nil {
		return nil, err
	}
	grants, err := u.users.Permissions(ctx, user.ID)
	if err != nil {
		return nil, err
	}
	return domain.NewCaller(user, grants), nil
}

// Grant lets a colleague do something in a building.
func (u *Accounts) Grant(ctx context.Context, caller *domain.Caller, p domain.Permission) error {
	if !caller.Can(p.BuildingID, domain.Grant) {
		return domain.ErrForbidden
	}
	colleague, err := u.users.ByID(ctx, p.UserID)
	if err != nil {
		return err
	}
	if colleague.LandlordID != caller.LandlordID {
		return domain.ErrNotFound
	}
	return u.users.Grant(ctx, p)
}

// Revoke takes a permission away.
func (u *Accounts) Revoke(ctx context.Context, caller *domain.Caller, id int64) error {
	return u.users.Revoke(ctx, caller.LandlordID, id)
}
