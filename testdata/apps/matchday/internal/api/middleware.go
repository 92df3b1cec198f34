package api

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/matchday/internal/token"
)

const (
	keyRequestID = "matchday.request_id"
	keyPrincipal = "matchday.principal"
	keyReferee   = "matchday.referee"
	keyClub      = "matchday.club"
)

// principal is the signed-in user with the roles in the clubs.
type principal struct {
	ID         int64  `db:"id"`
	Name       string `db:"name"`
	Superadmin bool   `db:"is_superadmin"`
	Roles      map[int64]string
}

func (p *principal) String() string { return fmt.Sprintf("user:%d", p.ID) }

type referee struct {
	ID   int64  `db:"id"`
	Name string `db:"name"`
}

func (r *referee) String() string { return fmt.Sprintf("referee:%d", r.ID) }

func (s *Server) requestID(c *gin.Context) {
	id := c.GetHeader("X-Request-ID")
	if len(id) < 8 || len(id) > 64 {
		var b [8]byte
		_, _ = rand.Read(b[:])
		id = hex.EncodeToString(b[:])
	}
	c.Set(keyRequestID, id)
	c.Header("X-Request-ID", id)
}

func (s *Server) accessLog(c *gin.Context) {
	start := time.Now()
	c.Next()
	s.log.InfoContext(c.Request.Context(), "request",
		"request_id", c.GetString(keyRequestID), "method", c.Request.Method, "route", c.FullPath(),
		"status", c.Writer.Status(), "took", time.Since(start))
}

func (s *Server) timeout(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.cfg.RequestTimeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

func noStore(c *gin.Context) { c.Header("Cache-Control", "no-store") }

func bearer(c *gin.Context) string {
	scheme, tok, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(tok)
}

// session admits users with a live session and loads their club roles.
func (s *Server) session(c *gin.Context) {
	tok := bearer(c)
	if tok == "" {
		abort(c, errUnauthenticated)
		return
	}
	p := &principal{Roles: map[int64]string{}}
	err := s.get(c, p, `
		SELECT u.id, u.name, u.is_superadmin
		FROM sessions se JOIN users u ON u.id = se.user_id
		WHERE se.token_hash = $1 AND se.expires_at > now() AND u.deleted_at IS NULL`, token.Hash(tok))
	if errors.Is(err, sql.ErrNoRows) {
		abort(c, errUnauthenticated)
		return
	}
	if err != nil {
		abort(c, err)
		return
	}
	var roles []struct {
		ClubID int64  `db:"club_id"`
		Role   string `db:"role"`
	}
	if err := s.list(c, &roles, `SELECT club_id, role FROM memberships WHERE user_id = $1`, p.ID); err != nil {
		abort(c, err)
		return
	}
	for _, r := range roles {
		p.Roles[r.ClubID] = r.Role
	}
	c.Set(keyPrincipal, p)
}

// refereeToken identifies the referee. The apps at the ground start without a
// token, so a request that has none goes on; handlers ask currentReferee.
func (s *Server) refereeToken(c *gin.Context) {
	tok := bearer(c)
	if tok == "" {
		return
	}
	var r referee
	err := s.get(c, &r, `
		SELECT r.id, r.name
		FROM referee_tokens t JOIN referees r ON r.id = t.referee_id
		WHERE t.token_hash = $1 AND t.expires_at > now() AND NOT r.suspended`, token.Hash(tok))
	if errors.Is(err, sql.ErrNoRows) {
		abort(c, errUnauthenticated)
		return
	}
	if err != nil {
		abort(c, err)
		return
	}
	c.Set(keyReferee, &r)
}

// clubScope resolves :club among the clubs of the caller.
func (s *Server) clubScope(c *gin.Context) {
	id, ok := pathID(c, "club")
	if !ok {
		return
	}
	var cl club
	err := s.get(c, &cl, `
		SELECT c.id, c.name, c.contact_email
		FROM clubs c JOIN memberships m ON m.club_id = c.id
		WHERE c.id = $1 AND m.user_id = $2 AND c.deleted_at IS NULL`, id, mustUser(c).ID)
	if err != nil {
		abort(c, err)
		return
	}
	c.Set(keyClub, &cl)
}

func superadmin(c *gin.Context) {
	if !mustUser(c).Superadmin {
		abort(c, errForbidden)
	}
}

// mustUser returns the caller behind session.
func mustUser(c *gin.Context) *principal { return c.MustGet(keyPrincipal).(*principal) }

// mustClub returns the club behind clubScope.
func mustClub(c *gin.Context) *club { return c.MustGet(keyClub).(*club) }

// currentReferee returns the referee; a request that came without a token ends.
func currentReferee(c *gin.Context) (*referee, bool) {
	v, ok := c.Get(keyReferee)
	if !ok {
		abort(c, errUnauthenticated)
		return nil, false
	}
	return v.(*referee), true
}

// canManage tells whether the caller runs the club.
func canManage(c *gin.Context, clubID int64) bool {
	p := mustUser(c)
	switch p.Roles[clubID] {
	case "owner", "manager":
		return true
	}
	return p.Superadmin
}
