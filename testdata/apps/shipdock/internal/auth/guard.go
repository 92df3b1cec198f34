package auth

import (
	"context"
	"crypto/subtle"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

const (
	principalKey = "auth.principal"
	carrierKey   = "auth.carrier"
)

// Guard makes the middlewares that stand before the modules.
type Guard struct {
	db     query.Querier
	tokens *Tokens
}

// NewGuard returns a Guard.
func NewGuard(db query.Querier, tokens *Tokens) *Guard { return &Guard{db: db, tokens: tokens} }

// User admits holders of a valid bearer token whose account is still there.
func (g *Guard) User() gin.HandlerFunc {
	return func(c *gin.Context) {
		raw, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		p, err := g.tokens.Verify(raw)
		if err != nil {
			httpx.Abort(c, apperr.Unauthorized("valid bearer token required"))
			return
		}
		alive, err := query.Value[bool](c, g.db,
			`SELECT EXISTS (SELECT 1 FROM users WHERE id = $1 AND deleted_at IS NULL)`, p.UserID)
		if err != nil || !alive {
			httpx.Abort(c, apperr.Unauthorized("account is closed"))
			return
		}
		c.Set(principalKey, p)
		c.Next()
	}
}

// Can admits users whose role holds the permission. It goes after User.
func (g *Guard) Can(perm string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !Caller(c).Can(perm) {
			httpx.Abort(c, apperr.Forbidden("needs "+perm))
			return
		}
		c.Next()
	}
}

// Caller returns the signed-in user.
func Caller(c *gin.Context) Principal {
	p, _ := c.MustGet(principalKey).(Principal)
	return p
}

// Carrier is the holder of a machine key.
type Carrier struct {
	KeyID      int64  `db:"key_id"`
	ID         int64  `db:"carrier_id"`
	SecretHash []byte `db:"secret_hash"`
}

// Machine admits carriers by "X-Api-Key: <key id>.<secret>".
func (g *Guard) Machine() gin.HandlerFunc {
	return func(c *gin.Context) {
		carrier, err := g.carrierByKey(c, c.GetHeader("X-Api-Key"))
		if err != nil {
			httpx.Abort(c, apperr.Unauthorized("invalid api key"))
			return
		}
		// For the list of unused keys only; no reason to refuse the request.
		_, _ = query.Exec(c, g.db, `UPDATE carrier_keys SET last_used_at = now() WHERE id = $1`, carrier.KeyID)
		c.Set(carrierKey, carrier)
		c.Next()
	}
}

func (g *Guard) carrierByKey(ctx context.Context, header string) (Carrier, error) {
	kid, secret, _ := strings.Cut(header, ".")
	id, err := strconv.ParseInt(kid, 10, 64)
	if err != nil {
		return Carrier{}, err
	}
	cr, err := query.One[Carrier](ctx, g.db, `
		SELECT k.id AS key_id, k.carrier_id, k.secret_hash
		FROM carrier_keys k JOIN carriers c ON c.id = k.carrier_id
		WHERE k.id = $1 AND k.revoked_at IS NULL AND c.deleted_at IS NULL`, id)
	if err != nil {
		return Carrier{}, err
	}
	if subtle.ConstantTimeCompare(cr.SecretHash, Digest(secret)) != 1 {
		return Carrier{}, apperr.ErrNotFound
	}
	return cr, nil
}

// CallingCarrier returns the carrier that Machine admitted.
func CallingCarrier(c *gin.Context) Carrier {
	cr, _ := c.MustGet(carrierKey).(Carrier)
	return cr
}
