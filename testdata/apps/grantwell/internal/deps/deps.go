// Package deps is what every feature gets.
package deps

import (
	"example.com/grantwell/internal/apps"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/signing"
	"example.com/grantwell/internal/store"
)

type Deps struct {
	Store  *store.Store
	Apps   *apps.Loader
	Gate   *ident.Gate
	Signer *signing.Signer
}
