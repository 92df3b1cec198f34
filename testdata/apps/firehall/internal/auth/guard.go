package auth

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/db"
)

// Guard asks callers of the brigades' API for what they show.
type Guard struct {
	q      db.Querier
	keys   *KeySet
	secret []byte
}

// New makes a guard; secret is shared with the dispatch centre.
func New(q db.Querier, keys *KeySet, secret []byte) *Guard {
	return &Guard{q: q, keys: keys, secret: secret}
}

// Member is a person who is signed in.
type Member struct {
	ID     int64
	scopes []string
}

// Kiosk is the screen at the door of a station.
type Kiosk struct {
	BrigadeID int64
}

// For is a handler that is told who calls.
type For[T any] func(c *gin.Context, who T)

// Digest is what tables keep of secrets.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// deny ends a request.
func deny(c *gin.Context, code int) {
	c.AbortWithStatusJSON(code, gin.H{"error": http.StatusText(code)})
}

// bearer is the token of the Authorization header.
func bearer(c *gin.Context) string {
	scheme, raw, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(raw)
}

// person reads the bearer token of a member.
func (g *Guard) person(c *gin.Context) (Member, bool) {
	raw := bearer(c)
	if raw == "" {
		return Member{}, false
	}
	claims, err := g.keys.parse(raw, Members)
	if err != nil {
		return Member{}, false
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		return Member{}, false
	}
	return Member{ID: id, scopes: strings.Fields(claims.Scope)}, true
}

// owner reads the personal access token that scripts send.
func (g *Guard) owner(c *gin.Context) (Member, bool) {
	raw := c.GetHeader("X-Access-Token")
	if raw == "" {
		return Member{}, false
	}
	token, err := g.q.GetAccessToken(c.Request.Context(), Digest(raw))
	if err != nil {
		return Member{}, false
	}
	return Member{ID: token.PersonID, scopes: token.Scopes}, true
}

// Member lets in people with a bearer token that has all of the scopes.
func (g *Guard) Member(scopes ...string) func(For[Member]) gin.HandlerFunc {
	return admit(g.person, scopes)
}

// Anyhow lets in people with either kind of token.
func (g *Guard) Anyhow(scopes ...string) func(For[Member]) gin.HandlerFunc {
	return admit(func(c *gin.Context) (Member, bool) {
		if who, ok := g.person(c); ok {
			return who, true
		}
		return g.owner(c)
	}, scopes)
}

func admit(identify func(*gin.Context) (Member, bool), scopes []string) func(For[Member]) gin.HandlerFunc {
	return func(next For[Member]) gin.HandlerFunc {
		return func(c *gin.Context) {
			who, ok := identify(c)
			if !ok {
				deny(c, http.StatusUnauthorized)
				return
			}
			for _, scope := range scopes {
				if !slices.Contains(who.scopes, scope) {
					deny(c, http.StatusForbidden)
					return
				}
			}
			next(c, who)
		}
	}
}

// Visitor tells the handler of members, and lets everybody else in as well.
func (g *Guard) Visitor(next For[*Member]) gin.HandlerFunc {
	return func(c *gin.Context) {
		if who, ok := g.person(c); ok {
			next(c, &who)
			return
		}
		next(c, nil)
	}
}

// Admin lets in members who look after the whole service.
func (g *Guard) Admin(next For[Member]) gin.HandlerFunc {
	return g.Member()(func(c *gin.Context, who Member) {
		role, err := g.q.GetRole(c.Request.Context(), who.ID)
		if err != nil || role != "admin" {
			deny(c, http.StatusForbidden)
			return
		}
		next(c, who)
	})
}

// Crew lets in members of the brigade in the path, by either kind of token.
func (g *Guard) Crew(next func(c *gin.Context, who Member, brigade int64), scopes ...string) gin.HandlerFunc {
	return g.Anyhow(scopes...)(func(c *gin.Context, who Member) {
		brigade, err := strconv.ParseInt(c.Param("brigadeId"), 10, 64)
		if err != nil {
			deny(c, http.StatusNotFound)
			return
		}
		in, err := g.q.IsMember(c.Request.Context(), db.IsMemberParams{BrigadeID: brigade, PersonID: who.ID})
		if err != nil || !in {
			deny(c, http.StatusNotFound)
			return
		}
		next(c, who, brigade)
	})
}

// Door lets in kiosks by name and password.
func (g *Guard) Door(next For[Kiosk]) gin.HandlerFunc {
	return func(c *gin.Context) {
		name, password, ok := c.Request.BasicAuth()
		if !ok {
			deny(c, http.StatusUnauthorized)
			return
		}
		kiosk, err := g.q.GetKiosk(c.Request.Context(), name)
		if err != nil || subtle.ConstantTimeCompare(kiosk.Digest, Digest(password)) != 1 {
			deny(c, http.StatusUnauthorized)
			return
		}
		next(c, Kiosk{BrigadeID: kiosk.BrigadeID})
	}
}

// Screen lets in kiosks by a key in the address, for browsers that start on one page.
func (g *Guard) Screen(next For[Kiosk]) gin.HandlerFunc {
	return func(c *gin.Context) {
		kiosk, err := g.q.GetKioskByDigest(c.Request.Context(), Digest(c.Query("kiosk")))
		if err != nil {
			deny(c, http.StatusUnauthorized)
			return
		}
		next(c, Kiosk{BrigadeID: kiosk.BrigadeID})
	}
}

// Signed lets in what the dispatch centre has signed.
func (g *Guard) Signed() gin.HandlerFunc {
	return func(c *gin.Context) {
		if !g.signed(c, c.GetHeader("X-Dispatch-Signature")) {
			deny(c, http.StatusUnauthorized)
			return
		}
		c.Next()
	}
}

// SignedIfNew is for dispatchers of which some do not sign yet.
func (g *Guard) SignedIfNew() gin.HandlerFunc {
	return func(c *gin.Context) {
		if sent := c.GetHeader("X-Dispatch-Signature"); sent != "" && !g.signed(c, sent) {
			deny(c, http.StatusUnauthorized)
			return
		}
		c.Next()
	}
}

// signed verifies the signature of the body, which stays readable.
func (g *Guard) signed(c *gin.Context, sent string) bool {
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, 1<<20))
	if err != nil {
		return false
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	return hmac.Equal([]byte(sent), []byte(Sign(g.secret, body)))
}

// Sign is the signature of a body.
func Sign(secret, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}
