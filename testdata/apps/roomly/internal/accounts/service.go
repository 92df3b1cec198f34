package accounts

import (
	"context"

	"golang.org/x/crypto/bcrypt"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

// errCredentials is the same for unknown addresses and wrong passwords.
var errCredentials = web.Unauthorized("the address or the password is wrong")

// Grant is what a client gets when it signs in.
type Grant struct {
	AccessToken string `json:"access_token"`
	OrgID       int64  `json:"org_id"`
	Role        string `json:"role"`
}

type Service struct {
	repo   *Repo
	tokens *authn.Tokens
}

func NewService(repo *Repo, tokens *authn.Tokens) *Service {
	return &Service{repo: repo, tokens: tokens}
}

func (s *Service) Register(ctx context.Context, in registration) (Grant, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return Grant{}, err
	}
	userID, err := s.repo.Register(ctx, in, hash)
	if err != nil {
		return Grant{}, err
	}
	return s.grant(s.repo.FirstSeat(ctx, userID))
}

func (s *Service) Login(ctx context.Context, email, password string) (Grant, error) {
	c, err := s.repo.Credentials(ctx, email)
	if web.Missing(err) {
		return Grant{}, errCredentials
	}
	if err != nil {
		return Grant{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(c.PasswordHash), []byte(password)) != nil {
		return Grant{}, errCredentials
	}
	return s.grant(s.repo.FirstSeat(ctx, c.ID))
}

// Switch signs the actor in to another organisation of theirs.
func (s *Service) Switch(ctx context.Context, actor authn.Actor, orgID int64) (Grant, error) {
	return s.grant(s.repo.Seat(ctx, actor.UserID, orgID))
}

func (s *Service) grant(a authn.Actor, err error) (Grant, error) {
	if err != nil {
		return Grant{}, err
	}
	token, err := s.tokens.Issue(a)
	return Grant{AccessToken: token, OrgID: a.OrgID, Role: a.Role}, err
}
