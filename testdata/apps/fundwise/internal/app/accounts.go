package app

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

type AccountService struct {
	Tx       Tx
	Accounts Accounts
	Sessions Sessions
	Payouts  Payouts
	Audit    Audit
	TTL      time.Duration
}

type SignUp struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (in SignUp) Validate() error {
	if _, err := mail.ParseAddress(in.Email); err != nil {
		return domain.Invalid("email", "is not an address")
	}
	if len(in.Password) < 10 || len(in.Password) > 72 {
		return domain.Invalid("password", "must have 10 to 72 characters")
	}
	if strings.TrimSpace(in.Name) == "" {
		return domain.Invalid("name", "must not be empty")
	}
	return nil
}

type SignedUp struct {
	ID domain.AccountID `json:"id"`
}

func (s *AccountService) SignUp(ctx context.Context, in SignUp) (SignedUp, error) {
	hash, err := identity.HashPassword(in.Password)
	if err != nil {
		return SignedUp{}, err
	}
	id := domain.NewAccountID()
	if err := s.Accounts.Add(ctx, id, strings.ToLower(in.Email), strings.TrimSpace(in.Name), hash); err != nil {
		return SignedUp{}, err
	}
	return SignedUp{ID: id}, nil
}

type SignIn struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type SessionView struct {
	Token   string    `json:"token"`
	Expires time.Time `json:"expires_at"`
}

// SignIn trades a password for a session token.
func (s *AccountService) SignIn(ctx context.Context, in SignIn) (SessionView, error) {
	id, hash, err := s.Accounts.Credentials(ctx, strings.ToLower(in.Email))
	if err != nil || !identity.PasswordMatches(hash, in.Password) {
		return SessionView{}, domain.ErrUnauthenticated
	}
	token, digest := identity.NewToken()
	until := time.Now().Add(s.TTL)
	if err := s.Sessions.Open(ctx, digest, id, until); err != nil {
		return SessionView{}, err
	}
	return SessionView{Token: token, Expires: until}, nil
}

// Authenticate finds the actor behind a session token.
func (s *AccountService) Authenticate(ctx context.Context, token string) (identity.Actor, error) {
	return s.Sessions.Actor(ctx, identity.Digest(token))
}

func (s *AccountService) Me(ctx context.Context, _ None) (Profile, error) {
	actor := identity.Caller(ctx)
	return s.Accounts.Profile(ctx, actor.Account())
}

// SavePayoutAccount registers bank details, or corrects registered ones when
// the id is given.
type SavePayoutAccount struct {
	ID     *domain.PayoutAccountID `json:"id"`
	Holder string                  `json:"holder"`
	IBAN   string                  `json:"iban"`
}

type PayoutAccountView struct {
	ID      domain.PayoutAccountID `json:"id"`
	Holder  string                 `json:"holder"`
	Account string                 `json:"account"`
}

func (s *AccountService) SavePayoutAccount(ctx context.Context, in SavePayoutAccount) (PayoutAccountView, error) {
	actor := identity.Caller(ctx)
	id := domain.NewPayoutAccountID()
	if in.ID != nil {
		id = *in.ID
	}
	account, err := domain.NewPayoutAccount(id, actor.Account(), in.Holder, in.IBAN)
	if err != nil {
		return PayoutAccountView{}, err
	}
	err = s.Tx.WithinTx(ctx, func(ctx context.Context) error {
		if err := s.Payouts.SaveAccount(ctx, account); err != nil {
			return err
		}
		return s.Audit.Record(ctx, "payout_account.saved", id.String())
	})
	if err != nil {
		return PayoutAccountView{}, err
	}
	return PayoutAccountView{ID: id, Holder: account.Holder(), Account: account.Masked()}, nil
}

type PreferPayoutAccount struct {
	ID domain.PayoutAccountID `json:"id"`
}

// PreferPayoutAccount preselects one of the caller's bank accounts.
func (s *AccountService) PreferPayoutAccount(ctx context.Context, in PreferPayoutAccount) (None, error) {
	actor := identity.Caller(ctx)
	return None{}, found(s.Accounts.PreferPayoutAccount(ctx, actor.Account(), in.ID))
}
