// Package port holds the interfaces between hoistway's use cases and the world.
package port

import (
	"time"

	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
)

// AccessTokens are short-lived tokens of people.
type AccessTokens interface {
	Issue(p domain.Principal) (string, error)
	Parse(raw string) (domain.Principal, error)
}

// LinkSigner signs links to files, so that browsers can load them.
type LinkSigner interface {
	Sign(kind string, id uuid.UUID, until time.Time) string
	Check(kind string, id uuid.UUID, exp, sig string) error
}
