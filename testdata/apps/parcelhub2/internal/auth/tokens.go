package auth

import (
	"fmt"
	"strconv"
	"time"

	"aidanwoods.dev/go-paseto"
)

const issuer = "parcelhub"

// Tokens seals and opens the session tokens (PASETO v4.local).
type Tokens struct {
	key paseto.V4SymmetricKey
	ttl time.Duration
}

func NewTokens(hexKey string, ttl time.Duration) (*Tokens, error) {
	key, err := paseto.V4SymmetricKeyFromHex(hexKey)
	if err != nil {
		return nil, fmt.Errorf("token key: %w", err)
	}
	return &Tokens{key: key, ttl: ttl}, nil
}

// Seal returns a token for p.
func (t *Tokens) Seal(p Principal) string {
	now := time.Now()
	tok := paseto.NewToken()
	tok.SetIssuer(issuer)
	tok.SetSubject(strconv.FormatInt(p.UserID, 10))
	tok.SetIssuedAt(now)
	tok.SetNotBefore(now)
	tok.SetExpiration(now.Add(t.ttl))
	tok.SetString("company", strconv.FormatInt(p.CompanyID, 10))
	tok.SetString("kind", p.Kind)
	tok.SetString("role", p.Role)
	return tok.V4Encrypt(t.key, nil)
}

// Open verifies a token and returns whom it was sealed for.
func (t *Tokens) Open(sealed string) (p Principal, err error) {
	parser := paseto.NewParserForValidNow()
	parser.AddRule(paseto.IssuedBy(issuer))
	tok, err := parser.ParseV4Local(t.key, sealed, nil)
	if err != nil {
		return p, err
	}
	sub, err := tok.GetSubject()
	if err != nil {
		return p, err
	}
	if p.UserID, err = strconv.ParseInt(sub, 10, 64); err != nil {
		return p, err
	}
	company, err := tok.GetString("company")
	if err != nil {
		return p, err
	}
	if p.CompanyID, err = strconv.ParseInt(company, 10, 64); err != nil {
		return p, err
	}
	if p.Kind, err = tok.GetString("kind"); err != nil {
		return p, err
	}
	p.Role, err = tok.GetString("role")
	return p, err
}
