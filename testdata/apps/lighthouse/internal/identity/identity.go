// Package identity knows who calls: people with sessions and gateways with tokens.
package identity

import (
	"context"
	"crypto/sha256"
)

// Person is a signed-in user.
type Person struct {
	ID        int64 `db:"id"`
	Certified bool  `db:"certified"`
	Admin     bool  `db:"admin"`
}

// Gateway is a box in a tower, owned by an authority.
type Gateway struct {
	ID        int64 `db:"id"`
	Authority int64 `db:"authority_id"`
}

type (
	personKey  struct{}
	gatewayKey struct{}
)

// PersonKey is the context key of the person, for packages that build contexts of their own kind.
func PersonKey() any { return personKey{} }

// PersonOf returns the person behind ctx.
func PersonOf(ctx context.Context) (*Person, bool) {
	p, ok := ctx.Value(personKey{}).(*Person)
	return p, ok && p != nil
}

// WithGateway returns ctx for a gateway.
func WithGateway(ctx context.Context, g Gateway) context.Context {
	return context.WithValue(ctx, gatewayKey{}, g)
}

// GatewayOf returns the gateway behind ctx.
func GatewayOf(ctx context.Context) (Gateway, bool) {
	g, ok := ctx.Value(gatewayKey{}).(Gateway)
	return g, ok
}

// Hash is how tokens are stored.
func Hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
