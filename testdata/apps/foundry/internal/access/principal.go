// Package access knows who calls and what he may do.
package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Role is what a member may do in a workspace; each role includes the lower ones.
type Role int16

const (
	Viewer  Role = 1
	Founder Role = 2
	Manager Role = 3
)

// Principal is the caller.
type Principal struct {
	UserID     int64
	Workspaces map[int64]Role
	session    []byte
}

// Member reports whether the caller belongs to the workspace.
func (p *Principal) Member(workspace int64) bool { return p.May(workspace, Viewer) }

// May reports whether the caller has at least the role in the workspace.
func (p *Principal) May(workspace int64, min Role) bool {
	role, ok := p.Workspaces[workspace]
	return ok && role >= min
}

// Session is the digest of the token that the caller came with.
func (p *Principal) Session() []byte { return p.session }

// highest is the best role that the caller has anywhere.
func (p *Principal) highest() Role {
	var best Role
	for _, role := range p.Workspaces {
		best = max(best, role)
	}
	return best
}

type principalKey struct{}

// With puts the caller into the context.
func With(ctx context.Context, p *Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the caller, if he is known.
func From(ctx context.Context) (*Principal, bool) {
	p, ok := ctx.Value(principalKey{}).(*Principal)
	return p, ok
}

// Caller returns the caller where the interceptor has made sure that there is one.
func Caller(ctx context.Context) *Principal {
	p, ok := From(ctx)
	if !ok {
		panic("access: no principal in the context")
	}
	return p
}

// NewToken makes a session token.
func NewToken() (string, error) {
	b := make([]byte, 24)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// Digest is how tokens are kept.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
