// Package auth knows who is calling: members by bearer or access token, kiosks by password, the dispatch centre by
// signature, staff of the county by bearer token, treasurers by console and calendars by feed key.
package auth

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Issuer signs the tokens of members and of the county's staff.
const Issuer = "https://id.firehall.example"

// Who a token is for.
const (
	Members = "members"
	County  = "county"
)

// KeySet has the issuer's keys by their ids.
type KeySet struct {
	keys map[string]ed25519.PublicKey
}

// NewKeySet makes one of what the issuer publishes.
func NewKeySet(keys map[string]ed25519.PublicKey) *KeySet { return &KeySet{keys: keys} }

// Lookup is the jwt.Keyfunc of the set.
func (k *KeySet) Lookup(t *jwt.Token) (any, error) {
	kid, ok := t.Header["kid"].(string)
	if !ok {
		return nil, errors.New("token without kid")
	}
	key, ok := k.keys[kid]
	if !ok {
		return nil, fmt.Errorf("no key %q", kid)
	}
	return key, nil
}

// Claims of a token.
type Claims struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

// Has tells whether a scope was granted.
func (c *Claims) Has(scope string) bool {
	return slices.Contains(strings.Fields(c.Scope), scope)
}

// parse verifies a token for one audience.
func (k *KeySet) parse(raw, audience string) (*Claims, error) {
	claims := new(Claims)
	_, err := jwt.ParseWithClaims(raw, claims, k.Lookup,
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithIssuer(Issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(10*time.Second))
	if err != nil {
		return nil, err
	}
	return claims, nil
}
