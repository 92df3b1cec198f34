package rest

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

// OneBeacon is embedded by inputs with a beacon in the path. The resolver loads
// it, so that operations only ever see beacons of the caller's authorities.
type OneBeacon struct {
	BeaconID int64 `path:"beacon"`
	beacon   store.Beacon
}

var _ huma.Resolver = (*OneBeacon)(nil)

func (in *OneBeacon) Resolve(ctx huma.Context) []error {
	p, st, err := deps(ctx.Context())
	if err != nil {
		return []error{err}
	}
	in.beacon, err = st.BeaconFor(ctx.Context(), p.ID, in.BeaconID)
	if err != nil {
		return []error{problem(err)}
	}
	return nil
}

// Scope is embedded by inputs that work within one authority, which clients name
// in a header since people can belong to several.
type Scope struct {
	Authority int64 `header:"X-Authority" required:"true"`
}

var _ huma.Resolver = (*Scope)(nil)

func (in *Scope) Resolve(ctx huma.Context) []error {
	p, st, err := deps(ctx.Context())
	if err != nil {
		return []error{err}
	}
	ok, err := st.Member(ctx.Context(), p.ID, in.Authority)
	if err != nil {
		return []error{problem(err)}
	}
	if !ok {
		return []error{huma.Error403Forbidden("not your authority")}
	}
	return nil
}

// deps returns what a resolver needs.
func deps(ctx context.Context) (*identity.Person, *store.Store, error) {
	p, ok := identity.PersonOf(ctx)
	if !ok {
		return nil, nil, huma.Error401Unauthorized("sign in first")
	}
	st, ok := ctx.Value(storeKey{}).(*store.Store)
	if !ok {
		return nil, nil, huma.Error500InternalServerError("no store")
	}
	return p, st, nil
}

// problem maps the errors of the store.
func problem(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, store.ErrNotFound) {
		return huma.Error404NotFound("not found")
	}
	return huma.Error500InternalServerError("internal error", err)
}
