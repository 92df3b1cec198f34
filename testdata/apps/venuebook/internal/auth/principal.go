package auth

import (
	"slices"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/domain"
)

// Principal is who a verified access token speaks for.
type Principal struct {
	UserID   int64
	Role     domain.Role
	VenueIDs []int64
}

func (p Principal) Manages(venueID int64) bool { return slices.Contains(p.VenueIDs, venueID) }

func (p Principal) Staff() bool { return p.Role.AtLeast(domain.RoleSupport) }

const contextKey = "venuebook.principal"

func Store(c *gin.Context, p Principal) { c.Set(contextKey, p) }

func FromContext(c *gin.Context) (Principal, bool) {
	v, ok := c.Get(contextKey)
	if !ok {
		return Principal{}, false
	}
	p, ok := v.(Principal)
	return p, ok
}

// Actor is for handlers behind middleware.Authenticate.
func Actor(c *gin.Context) Principal { return c.MustGet(contextKey).(Principal) }
