package usecase

import (
	"context"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/hoistway/internal/adapter/token"
	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

const refreshTTL = 30 * 24 * time.Hour

// Identity implements port.Identity.
type Identity struct {
	tx     port.Transactor
	people port.People
	tokens port.AccessTokens
}

// NewIdentity wires it.
func NewIdentity(tx port.Transactor, people port.People, tokens port.AccessTokens) *Identity {
	return &Identity{tx, people, tokens}
}

func (u *Identity) Login(ctx context.Context, in port.LoginRequest) (port.Tokens, error) {
	user, err := u.people.ByEmail(ctx, in.Email)
	if err != nil {
		return port.Tokens{}, domain.ErrUnauthenticated
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(in.Password)); err != nil {
		return port.Tokens{}, domain.ErrUnauthenticated
	}
	return u.tokensFor(ctx, user)
}

func (u *Identity) Refresh(ctx context.Context, in port.RefreshRequest) (out port.Tokens, err error) {
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		id, err := u.people.TakeRefresh(ctx, token.Digest(in.RefreshToken))
		if err != nil {
			return domain.ErrUnauthenticated
		}
		user, err := u.people.ByID(ctx, id)
		if err != nil {
			return domain.ErrUnauthenticated
		}
		out, err = u.tokensFor(ctx, user)
		return err
	})
	return out, err
}

func (u *Identity) Accept(ctx context.Context, in port.AcceptRequest) (out port.Tokens, err error) {
	if len(in.Password) < 10 {
		return out, domain.Invalid("the password is too short")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return out, domain.Invalid("the password is too long")
	}
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		user, err := u.people.Join(ctx, token.Digest(in.Secret), in.Name, string(hash))
		if err != nil {
			return err
		}
		out, err = u.tokensFor(ctx, user)
		return err
	})
	return out, err
}

func (u *Identity) tokensFor(ctx context.Context, user domain.User) (port.Tokens, error) {
	access, err := u.tokens.Issue(domain.Principal{UserID: user.ID, AccountID: user.AccountID, Role: domain.Role(user.Role)})
	if err != nil {
		return port.Tokens{}, err
	}
	refresh := token.NewSecret()
	if err := u.people.SaveRefresh(ctx, token.Digest(refresh), user.ID, time.Now().Add(refreshTTL)); err != nil {
		return port.Tokens{}, err
	}
	return port.Tokens{AccessToken: access, RefreshToken: refresh}, nil
}

func (u *Identity) Me(ctx context.Context, _ port.None) (domain.User, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.User{}, err
	}
	return u.people.ByID(ctx, p.UserID)
}

func (u *Identity) Rename(ctx context.Context, in port.RenameRequest) (domain.User, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.User{}, err
	}
	return u.people.Rename(ctx, p.UserID, in.Name)
}

func (u *Identity) Views(ctx context.Context, _ port.None) ([]domain.SavedView, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return nil, err
	}
	return u.people.Views(ctx, p.UserID)
}

func (u *Identity) SaveView(ctx context.Context, in port.ViewRequest) (domain.SavedView, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.SavedView{}, err
	}
	return u.people.UpdateView(ctx, domain.SavedView{ID: in.View, UserID: p.UserID, Name: in.Name, Filter: in.Filter})
}

func (u *Identity) DeleteView(ctx context.Context, in port.ViewRequest) (port.None, error) {
	if _, err := caller.User(ctx); err != nil {
		return none, err
	}
	return none, u.people.DeleteView(ctx, in.View)
}
