package token

import (
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
)

type claims struct {
	Role        domain.Role `json:"role"`
	HouseholdID uuid.UUID   `json:"hid"`
	jwt.RegisteredClaims
}

// Keeper issues and verifies access tokens.
type Keeper struct {
	key []byte
	ttl time.Duration
}

func NewKeeper(key []byte, ttl time.Duration) *Keeper { return &Keeper{key: key, ttl: ttl} }

func (k *Keeper) Issue(a domain.Actor) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Role:        a.Role,
		HouseholdID: a.HouseholdID,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   a.ID.String(),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(k.ttl)),
		},
	}).SignedString(k.key)
}

func (k *Keeper) Verify(raw string) (domain.Actor, error) {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return k.key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	if err != nil {
		return domain.Actor{}, fmt.Errorf("access token: %v: %w", err, domain.ErrUnauthenticated)
	}
	id, err := uuid.Parse(c.Subject)
	if err != nil {
		return domain.Actor{}, fmt.Errorf("subject: %w", domain.ErrUnauthenticated)
	}
	return domain.Actor{ID: id, Role: c.Role, HouseholdID: c.HouseholdID}, nil
}
