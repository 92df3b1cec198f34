// Package token issues and verifies the two kinds of bearer tokens, and carries
// the verified claims in the request context.
package token

import (
	"context"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/petclinic9/internal/errs"
)

const (
	audOwner = "petclinic:owner"
	audStaff = "petclinic:staff"
	issuer   = "petclinic9"
)

// Roles of staff. RoleHQ is the head office; the others belong to one clinic.
const (
	RoleReception = "reception"
	RoleVet       = "vet"
	RoleManager   = "manager"
	RoleHQ        = "hq"
)

type Owner struct {
	jwt.RegisteredClaims
	OwnerID int64 `json:"oid"`
}

type Staff struct {
	jwt.RegisteredClaims
	StaffID  int64  `json:"sid"`
	ClinicID int64  `json:"clinic_id"`
	Role     string `json:"role"`
}

type Keys struct {
	Secret []byte
	TTL    time.Duration
}

func (k Keys) registered(aud string) jwt.RegisteredClaims {
	now := time.Now()
	return jwt.RegisteredClaims{Issuer: issuer, Audience: jwt.ClaimStrings{aud},
		IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(k.TTL))}
}

func (k Keys) SignOwner(id int64) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Owner{k.registered(audOwner), id}).SignedString(k.Secret)
}

func (k Keys) SignStaff(id, clinicID int64, role string) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Staff{k.registered(audStaff), id, clinicID, role}).SignedString(k.Secret)
}

func (k Keys) parse(raw, aud string, into jwt.Claims) error {
	_, err := jwt.ParseWithClaims(raw, into, func(*jwt.Token) (any, error) { return k.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(aud), jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	if err != nil {
		return &errs.Error{Kind: errs.Unauthenticated, Msg: "invalid token", Err: err}
	}
	return nil
}

func (k Keys) ParseOwner(raw string) (*Owner, error) {
	c := new(Owner)
	return c, k.parse(raw, audOwner, c)
}

func (k Keys) ParseStaff(raw string) (*Staff, error) {
	c := new(Staff)
	return c, k.parse(raw, audStaff, c)
}

type ownerKey struct{}
type staffKey struct{}

func WithOwner(ctx context.Context, c *Owner) context.Context {
	return context.WithValue(ctx, ownerKey{}, c)
}

func WithStaff(ctx context.Context, c *Staff) context.Context {
	return context.WithValue(ctx, staffKey{}, c)
}

// OwnerFrom returns the pet owner who makes the request.
func OwnerFrom(ctx context.Context) (*Owner, error) {
	if c, ok := ctx.Value(ownerKey{}).(*Owner); ok {
		return c, nil
	}
	return nil, errs.New(errs.Unauthenticated, "sign in first")
}

// StaffFrom returns the member of staff who makes the request.
func StaffFrom(ctx context.Context) (*Staff, error) {
	if c, ok := ctx.Value(staffKey{}).(*Staff); ok {
		return c, nil
	}
	return nil, errs.New(errs.Unauthenticated, "sign in first")
}
