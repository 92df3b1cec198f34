// Package policy decides who may see which claim. The rules of the claims desk
// change often enough to live apart from the handlers.
package policy

import "example.com/depotlog/internal/data"

// Claims answers for claims and what hangs on them.
type Claims struct {
	// ClerksSeeAll lets clerks see the claims of their colleagues.
	ClerksSeeAll bool
}

// View reports whether u may see c.
func (p Claims) View(u *data.User, c *data.Claim) bool {
	if u.IsAnonymous() {
		return false
	}
	if u.Role == data.RoleOperator {
		return true
	}
	if c.CarrierID != u.CarrierID {
		return false
	}
	return p.ClerksSeeAll || u.Role == data.RoleManager || c.FiledBy == u.ID
}
