// Package auth issues and verifies access tokens and carries the caller in the context.
package auth

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

const (
	issuer   = "https://id.parcelyard.example"
	audience = "parcelyard-api"
	ttl      = 15 * time.Minute

	claimOrg    = "org"
	claimClient = "client"
	claimScope  = "scope"
)

// Tokens signs and verifies access tokens.
type Tokens struct {
	key []byte
	now func() time.Time
}

// NewTokens returns tokens signed with the key.
func NewTokens(key []byte) *Tokens {
	return &Tokens{key: key, now: time.Now}
}

// ForUser issues a token for a person acting in an organisation.
func (t *Tokens) ForUser(user, org int64) (string, error) {
	return t.sign(jwt.NewBuilder().Subject(formatID(user)).Claim(claimOrg, formatID(org)))
}

// ForClient issues a token for an API client of an organisation.
func (t *Tokens) ForClient(client string, org int64, scopes []string) (string, error) {
	return t.sign(jwt.NewBuilder().Claim(claimClient, client).Claim(claimOrg, formatID(org)).
		Claim(claimScope, strings.Join(scopes, " ")))
}

func (t *Tokens) sign(b *jwt.Builder) (string, error) {
	now := t.now()
	tok, err := b.Issuer(issuer).Audience([]string{audience}).IssuedAt(now).Expiration(now.Add(ttl)).Build()
	if err != nil {
		return "", fmt.Errorf("build token: %w", err)
	}
	raw, err := jwt.Sign(tok, jwt.WithKey(jwa.HS256(), t.key))
	if err != nil {
		return "", fmt.Errorf("sign token: %w", err)
	}
	return string(raw), nil
}

// Verify reads the principal from the bearer token of a request.
func (t *Tokens) Verify(r *http.Request) (Principal, error) {
	tok, err := jwt.ParseRequest(r,
		jwt.WithKey(jwa.HS256(), t.key),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithRequiredClaim(jwt.ExpirationKey),
		jwt.WithAcceptableSkew(30*time.Second),
	)
	if err != nil {
		return Principal{}, err
	}
	return principalOf(tok)
}

func principalOf(tok jwt.Token) (Principal, error) {
	org, err := idClaim(tok, claimOrg)
	if err != nil {
		return Principal{}, err
	}
	if tok.Has(claimClient) {
		return clientOf(tok, org)
	}
	user, err := idClaim(tok, jwt.SubjectKey)
	if err != nil {
		return Principal{}, err
	}
	return Principal{UserID: user, OrgID: org}, nil
}

func clientOf(tok jwt.Token, org int64) (Principal, error) {
	var client, scope string
	if err := tok.Get(claimClient, &client); err != nil {
		return Principal{}, err
	}
	if err := tok.Get(claimScope, &scope); err != nil {
		return Principal{}, err
	}
	return Principal{ClientID: client, OrgID: org, Scopes: strings.Fields(scope)}, nil
}

// idClaim reads an id. It is a string in the token: numbers would come back as floats.
func idClaim(tok jwt.Token, name string) (int64, error) {
	var raw string
	if err := tok.Get(name, &raw); err != nil {
		return 0, err
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("claim %s: %w", name, err)
	}
	return id, nil
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }
