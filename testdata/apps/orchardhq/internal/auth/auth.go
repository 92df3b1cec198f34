// Package auth knows who is calling: principals, memberships and how bearer
// tokens become one.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"iter"
	"slices"
	"strings"

	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
)

type Role string

const (
	Viewer  Role = "viewer"
	Clerk   Role = "clerk"
	Manager Role = "manager"
)

var ranks = []Role{Viewer, Clerk, Manager}

func (r Role) Valid() bool { return slices.Contains(ranks, r) }

// AtLeast reports whether r includes what other may do.
func (r Role) AtLeast(other Role) bool {
	return r.Valid() && slices.Index(ranks, r) >= slices.Index(ranks, other)
}

// Membership is a user's place in one organisation.
type Membership struct {
	ID      int64  `json:"id"`
	OrgID   int64  `json:"org_id"`
	Slug    string `json:"slug"`
	OrgName string `json:"org_name"`
	Role    Role   `json:"role"`
}

// Principal is the verified caller.
type Principal struct {
	UserID      int64
	Email       string
	Staff       bool
	Memberships []Membership

	// Digest of the credential, and its scheme: "osess" or "okey".
	Digest []byte
	Scheme string
}

// Orgs yields the organisations the caller is a member of.
func (p Principal) Orgs() iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for _, m := range p.Memberships {
			if !yield(m.OrgID) {
				return
			}
		}
	}
}

// In reports whether the caller is a member of org.
func (p Principal) In(org int64) bool {
	for id := range p.Orgs() {
		if id == org {
			return true
		}
	}
	return false
}

// RoleIn returns the caller's role in org.
func (p Principal) RoleIn(org int64) (Role, bool) {
	i := slices.IndexFunc(p.Memberships, func(m Membership) bool { return m.OrgID == org })
	if i < 0 {
		return "", false
	}
	return p.Memberships[i].Role, true
}

// HasRole reports whether the caller holds role.
func (p Principal) HasRole(role Role) bool {
	return slices.ContainsFunc(p.Memberships, func(m Membership) bool { return m.Role.AtLeast(role) })
}

// Digest is what the tables hold of a token.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// NewToken returns a token of the scheme and its digest.
func NewToken(scheme string) (token string, digest []byte) {
	token = scheme + "_" + rand.Text()
	return token, Digest(token)
}

// Store is what the authenticator needs of the database.
type Store interface {
	UserBySession(ctx context.Context, digest []byte) (coop.User, error)
	UserByKey(ctx context.Context, digest []byte) (coop.User, error)
	Memberships(ctx context.Context, userID int64) ([]Membership, error)
}

type lookup func(ctx context.Context, digest []byte) (coop.User, error)

type Authenticator struct {
	store   Store
	schemes map[string]lookup
}

func NewAuthenticator(store Store) *Authenticator {
	return &Authenticator{store: store, schemes: map[string]lookup{
		"osess": store.UserBySession,
		"okey":  store.UserByKey,
	}}
}

// Resolve returns the principal a token stands for, or Unauthorized.
func (a *Authenticator) Resolve(ctx context.Context, token string) (Principal, error) {
	scheme, _, _ := strings.Cut(token, "_")
	find, ok := a.schemes[scheme]
	if !ok {
		return Principal{}, errs.Unauthorized{Reason: "unknown token"}
	}
	digest := Digest(token)
	u, err := find(ctx, digest)
	if err != nil {
		return Principal{}, errs.Unauthorized{Reason: "unknown or expired token"}
	}
	ms, err := a.store.Memberships(ctx, u.ID)
	if err != nil {
		return Principal{}, err
	}
	return Principal{UserID: u.ID, Email: u.Email, Staff: u.Staff, Memberships: ms, Digest: digest, Scheme: scheme}, nil
}
