package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type Credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type Token struct {
	AccessToken string `json:"access_token"`
}

type SignUp struct {
	Work   ports.UnitOfWork
	Tokens ports.TokenIssuer
}

func (uc SignUp) Execute(ctx context.Context, cmd Credentials) (Token, error) {
	if !strings.Contains(cmd.Email, "@") || len(cmd.Password) < 8 {
		return Token{}, fmt.Errorf("mail address or password: %w", domain.ErrInvalid)
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(cmd.Password), bcrypt.MinCost)
	if err != nil {
		return Token{}, err
	}
	actor := domain.Actor{ID: uuid.New(), Role: domain.RoleHousehold, HouseholdID: uuid.New()}
	err = uc.Work.Within(ctx, func(tx ports.Store) error {
		if err := tx.AddHousehold(ctx, actor.HouseholdID, cmd.Email); err != nil {
			return err
		}
		return tx.AddUser(ctx, domain.User{
			ID: actor.ID, Email: cmd.Email, PasswordHash: string(hash), Role: actor.Role,
			HouseholdID: uuid.NullUUID{UUID: actor.HouseholdID, Valid: true},
		})
	})
	if err != nil {
		return Token{}, err
	}
	raw, err := uc.Tokens.Issue(actor)
	return Token{AccessToken: raw}, err
}

type LogIn struct {
	Store  ports.Identities
	Tokens ports.TokenIssuer
}

func (uc LogIn) Execute(ctx context.Context, cmd Credentials) (Token, error) {
	u, err := uc.Store.UserByEmail(ctx, cmd.Email)
	if errors.Is(err, domain.ErrNotFound) {
		return Token{}, fmt.Errorf("log in: %w", domain.ErrUnauthenticated)
	}
	if err != nil {
		return Token{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(cmd.Password)) != nil {
		return Token{}, fmt.Errorf("log in: %w", domain.ErrUnauthenticated)
	}
	raw, err := uc.Tokens.Issue(domain.Actor{ID: u.ID, Role: u.Role, HouseholdID: u.HouseholdID.UUID})
	return Token{AccessToken: raw}, err
}

type ResetPasswordCmd struct {
	Token    string `json:"token"`
	Password string `json:"password"`
}

type ResetPassword struct {
	Work ports.UnitOfWork
}

func (uc ResetPassword) Execute(ctx context.Context, cmd ResetPasswordCmd) (Done, error) {
	if len(cmd.Password) < 8 {
		return Done{}, fmt.Errorf("password: %w", domain.ErrInvalid)
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(cmd.Password), bcrypt.MinCost)
	if err != nil {
		return Done{}, err
	}
	sum := sha256.Sum256([]byte(cmd.Token))
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		user, err := tx.ConsumeReset(ctx, sum[:])
		if err != nil {
			return err
		}
		return tx.SetPassword(ctx, user, string(hash))
	})
}

type MeCmd struct{}

type Me struct {
	Store ports.Identities
}

func (uc Me) Execute(ctx context.Context, _ MeCmd) (domain.User, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.User{}, err
	}
	return uc.Store.UserByID(ctx, actor.ID)
}

type ClientCredentials struct {
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
}

type IssuePartnerToken struct {
	Store ports.Partners
}

func (uc IssuePartnerToken) Execute(ctx context.Context, cmd ClientCredentials) (Token, error) {
	p, err := uc.Store.PartnerByClientID(ctx, cmd.ClientID)
	if err != nil {
		return Token{}, fmt.Errorf("client: %v: %w", err, domain.ErrUnauthenticated)
	}
	sum := sha256.Sum256([]byte(cmd.ClientSecret))
	if subtle.ConstantTimeCompare(sum[:], p.SecretHash) != 1 {
		return Token{}, fmt.Errorf("client secret: %w", domain.ErrUnauthenticated)
	}
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return Token{}, err
	}
	token := base64.RawURLEncoding.EncodeToString(raw)
	hash := sha256.Sum256([]byte(token))
	if err := uc.Store.AddPartnerToken(ctx, hash[:], p.ID, time.Now().Add(time.Hour)); err != nil {
		return Token{}, err
	}
	return Token{AccessToken: token}, nil
}
