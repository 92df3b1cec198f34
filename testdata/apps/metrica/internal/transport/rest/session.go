package rest

import (
	"encoding/json"
	"net/http"

	"golang.org/x/crypto/bcrypt"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/authn"
	"example.com/metrica/internal/transport/jsonapi"
)

// Session exchanges a password for a token.
type Session struct {
	accounts port.AccountRepo
	members  port.MemberRepo
	tokens   *authn.Tokens
}

func NewSession(accounts port.AccountRepo, members port.MemberRepo, tokens *authn.Tokens) *Session {
	return &Session{accounts: accounts, members: members, tokens: tokens}
}

func (s *Session) token(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
		Org      string `json:"org"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return domain.ErrInvalid
	}
	acc, err := s.accounts.ByEmail(r.Context(), in.Email).Unwrap()
	if err != nil {
		return domain.ErrUnauthenticated
	}
	if bcrypt.CompareHashAndPassword([]byte(acc.PasswordHash), []byte(in.Password)) != nil {
		return domain.ErrUnauthenticated
	}
	org := in.Org
	if org == "" {
		if org, err = s.members.HomeOrg(r.Context(), acc.ID).Unwrap(); err != nil {
			return domain.ErrForbidden
		}
	}
	role, err := s.members.RoleIn(r.Context(), org, acc.ID).Unwrap()
	if err != nil {
		return domain.ErrForbidden
	}
	raw, err := s.tokens.Issue(principal.User{ID: acc.ID, OrgID: org, Role: role})
	if err != nil {
		return err
	}
	return jsonapi.One(w, http.StatusCreated, "tokens", "", map[string]string{"token": raw, "org": org})
}
