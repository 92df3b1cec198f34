package auth

import (
	"crypto/sha256"
	"errors"
	"net"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/db"
)

// CookieName is the session cookie.
const CookieName = "carelog_session"

// Guard makes the middlewares.
type Guard struct {
	DB         db.DB
	BaseDomain string
}

// Hash is how secrets are stored.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Tenant finds the agency by the host's first label.
func (g *Guard) Tenant(c *gin.Context) {
	host := c.Request.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	sub, ok := strings.CutSuffix(strings.ToLower(host), "."+g.BaseDomain)
	if !ok || sub == "" || strings.Contains(sub, ".") {
		apperr.Abort(c, apperr.ErrNotFound)
		return
	}
	agency, err := db.One[Agency](c.Request.Context(), g.DB,
		`SELECT id, subdomain, name, suspended FROM agencies WHERE subdomain = $1`, sub)
	if err != nil {
		apperr.Abort(c, err)
		return
	}
	if agency.Suspended {
		apperr.Abort(c, apperr.ErrForbidden)
		return
	}
	c.Set(ginAgency, agency)
	c.Next()
}

// RequireSession admits holders of a live session whose agency is the host's agency.
func (g *Guard) RequireSession(c *gin.Context) {
	token := bearer(c)
	if token == "" {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	actor, err := g.lookup(c, token)
	if errors.Is(err, apperr.ErrNotFound) {
		apperr.Abort(c, apperr.ErrUnauthorized)
		return
	}
	if err != nil {
		apperr.Abort(c, err)
		return
	}
	if actor.AgencyID != CurrentAgency(c).ID {
		apperr.Abort(c, apperr.ErrForbidden)
		return
	}
	setActor(c, actor)
	c.Next()
}

func (g *Guard) lookup(c *gin.Context, token string) (Actor, error) {
	return db.One[Actor](c.Request.Context(), g.DB, `
		SELECT u.id AS user_id, u.agency_id, u.role, u.full_name AS name
		FROM sessions s
		JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND u.deleted_at IS NULL`, Hash(token))
}

// RequireRole admits one of the roles; it stands behind RequireSession.
func RequireRole(roles ...Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor := Current(c)
		for _, r := range roles {
			if actor.Role == r {
				c.Next()
				return
			}
		}
		apperr.Abort(c, apperr.ErrForbidden)
	}
}

func bearer(c *gin.Context) string {
	if t, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer "); ok {
		return strings.TrimSpace(t)
	}
	t, _ := c.Cookie(CookieName)
	return t
}
