package auth

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

// SessionUser is the key of the staff id in the session cookie.
const SessionUser = "staff_id"

var errNobody = errors.New("not signed in")

// portalOpen are the routes that the patient portal calls on behalf of nobody.
var portalOpen = []string{
	"/api/v1/practices/:practice", // name and phone for the booking widget
	"/api/v1/shared/:token",       // link in the mail to the patient
	"/practices/:practice/staff",  // "our team" of the old site
}

// Guard holds the authentication middleware.
type Guard struct {
	staff  StaffLoader
	tokens *Tokens
}

func NewGuard(staff StaffLoader, tokens *Tokens) *Guard {
	return &Guard{staff: staff, tokens: tokens}
}

// Staff admits signed-in staff, by cookie or by bearer token.
func (g *Guard) Staff(c *gin.Context) {
	p, err := g.identify(c)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "sign in first"})
		return
	}
	attach(c, p)
	c.Next()
}

// Portal is Staff for the routes that are shared with the patient portal.
func (g *Guard) Portal(c *gin.Context) {
	if slices.Contains(portalOpen, c.FullPath()) {
		c.Next()
		return
	}
	g.Staff(c)
}

// Device admits the mobile app, which has no cookies.
func (g *Guard) Device(c *gin.Context) {
	raw, found := bearer(c)
	if !found {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "token missing"})
		return
	}
	p, err := g.byToken(c, raw)
	if err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "token invalid"})
		return
	}
	attach(c, p)
	c.Next()
}

// Roles admits the given roles only. It comes after a guard.
func Roles(allowed ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		me := Current(c)
		for _, role := range allowed {
			if me.Role == role {
				c.Next()
				return
			}
		}
		c.JSON(http.StatusForbidden, gin.H{"error": "not for " + me.Role})
		c.Abort()
	}
}

func (g *Guard) identify(c *gin.Context) (Principal, error) {
	if raw, found := bearer(c); found {
		return g.byToken(c, raw)
	}
	id, ok := sessions.Default(c).Get(SessionUser).(int64)
	if !ok {
		return Principal{}, errNobody
	}
	return g.load(c, id)
}

func (g *Guard) byToken(c *gin.Context, raw string) (Principal, error) {
	id, err := g.tokens.Device(raw)
	if err != nil {
		return Principal{}, err
	}
	dev, err := g.staff.GetMobileDevice(c.Request.Context(), id)
	if err != nil {
		return Principal{}, err
	}
	return g.load(c, dev.StaffID)
}

func (g *Guard) load(c *gin.Context, id int64) (Principal, error) {
	row, err := g.staff.GetStaff(c.Request.Context(), id)
	if err != nil {
		return Principal{}, err
	}
	if !row.Active {
		return Principal{}, errNobody
	}
	return newPrincipal(row), nil
}

func bearer(c *gin.Context) (string, bool) {
	return strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
}
