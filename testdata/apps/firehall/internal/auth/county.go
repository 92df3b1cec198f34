package auth

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// slot is a place in gin's context for values of one type.
type slot[T any] string

func (s slot[T]) put(c *gin.Context, v T) { c.Set(string(s), v) }

func (s slot[T]) get(c *gin.Context) T {
	v, _ := c.Get(string(s))
	t, _ := v.(T)
	return t
}

const (
	staffSlot   = slot[*Claims]("staff")
	brigadeSlot = slot[int64]("brigade")
)

// Officer is the claims of the staff member who calls, or nil.
func Officer(c *gin.Context) *Claims { return staffSlot.get(c) }

// Brigade is that of the console or the feed by which the caller came.
func Brigade(c *gin.Context) int64 { return brigadeSlot.get(c) }

// Staff asks for a token that the issuer made for the county.
func (g *Guard) Staff(c *gin.Context) {
	claims, err := g.keys.parse(bearer(c), County)
	if err != nil {
		deny(c, http.StatusUnauthorized)
		return
	}
	staffSlot.put(c, claims)
}

// MaybeStaff looks whether staff is calling.
func (g *Guard) MaybeStaff(c *gin.Context) {
	if claims, err := g.keys.parse(bearer(c), County); err == nil {
		staffSlot.put(c, claims)
	}
}

// Scope asks for one that the staff member has.
func (g *Guard) Scope(scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if claims := Officer(c); claims == nil || !claims.Has(scope) {
			deny(c, http.StatusForbidden)
		}
	}
}

// ConsoleCookie is the cookie of a console.
const ConsoleCookie = "console"

// Console asks for the session of a brigade's treasurer.
func (g *Guard) Console(c *gin.Context) {
	raw, err := c.Cookie(ConsoleCookie)
	if err != nil {
		deny(c, http.StatusUnauthorized)
		return
	}
	brigade, err := g.q.GetConsole(c.Request.Context(), Digest(raw))
	if err != nil {
		deny(c, http.StatusUnauthorized)
		return
	}
	brigadeSlot.put(c, brigade)
}

// Feed asks for the key of a brigade's calendar, from wherever read finds it.
func (g *Guard) Feed(read func(*gin.Context) string) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := read(c)
		if key == "" {
			deny(c, http.StatusUnauthorized)
			return
		}
		brigade, err := g.q.GetFeed(c.Request.Context(), Digest(key))
		if err != nil {
			deny(c, http.StatusUnauthorized)
			return
		}
		brigadeSlot.put(c, brigade)
	}
}

// FeedParam is where calendars have their key: in the address.
func FeedParam(c *gin.Context) string { return c.Query("feed") }

// FeedHeader is where pagers have it.
func FeedHeader(c *gin.Context) string { return c.GetHeader("X-Feed-Key") }
