package server

import (
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/models"
)

// Keys of gin's context.
const (
	keyUserID  = "user_id"
	keyRole    = "role"
	keyUser    = "user"
	keyStudent = "student_id"
	keyLesson  = "lesson"
)

// openRoutes are shown to visitors before they sign up: the subject picker and
// the pictures on the tutors' pages.
var openRoutes = map[string]bool{
	"GET /v1/subjects":            true,
	"GET /v1/uploads/:id/preview": true,
}

func (s *server) accessLog() gin.HandlerFunc {
	return func(c *gin.Context) {
		start := time.Now()
		c.Next()
		s.log.Debug("request", "method", c.Request.Method, "path", c.FullPath(),
			"status", c.Writer.Status(), "user", c.GetInt64(keyUserID), "took", time.Since(start))
	}
}

func bearer(c *gin.Context) string {
	scheme, token, ok := strings.Cut(c.GetHeader("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return token
}

// authenticate requires a valid access token and stores id and role of its user.
func (s *server) authenticate() gin.HandlerFunc {
	return func(c *gin.Context) {
		if openRoutes[c.Request.Method+" "+c.FullPath()] {
			c.Next()
			return
		}
		claims, err := s.tokens.ParseAccess(bearer(c))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
			return
		}
		id, err := claims.UserID()
		if err != nil {
			abortWithError(c, err)
			return
		}
		c.Set(keyUserID, id)
		c.Set(keyRole, claims.Role)
		c.Next()
	}
}

// withUser loads the user behind user_id. It goes after authenticate.
func (s *server) withUser() gin.HandlerFunc {
	return func(c *gin.Context) {
		u, err := s.loadUser(callerID(c))
		if err != nil {
			abortWithError(c, err)
			return
		}
		c.Set(keyUser, u)
		c.Next()
	}
}

// maybeUser is withUser for pages that visitors and members share.
func (s *server) maybeUser() gin.HandlerFunc {
	return func(c *gin.Context) {
		claims, err := s.tokens.ParseAccess(bearer(c))
		if err == nil {
			if id, err := claims.UserID(); err == nil {
				if u, err := s.loadUser(id); err == nil {
					c.Set(keyUser, u)
					c.Set(keyUserID, u.ID)
					c.Set(keyRole, u.Role)
				}
			}
		}
		c.Next()
	}
}

func (s *server) loadUser(id int64) (*models.User, error) {
	u, err := models.FindUser(s.db, id)
	if err != nil {
		return nil, err
	}
	if u.Disabled {
		return nil, models.ErrForbidden
	}
	return u, u.LoadWards(s.db)
}

// RequireRole lets the given roles through.
func (s *server) RequireRole(roles ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !slices.Contains(roles, c.GetString(keyRole)) {
			abortWithError(c, models.ErrForbidden)
			return
		}
		c.Next()
	}
}

// actingFor settles which student a request is about: the caller, or the one
// that a guardian names in X-Acting-For.
func (s *server) actingFor() gin.HandlerFunc {
	return func(c *gin.Context) {
		uid := callerID(c)
		student, err := headerID(c, "X-Acting-For", uid)
		if err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "bad X-Acting-For"})
			return
		}
		if student != uid {
			ok, err := models.IsGuardianOf(s.db, uid, student)
			if err != nil {
				abortWithError(c, err)
				return
			}
			if !ok {
				abortWithError(c, models.ErrForbidden)
				return
			}
		}
		c.Set(keyStudent, student)
		c.Next()
	}
}

// ownLesson loads the lesson of the path and turns everybody away who has no
// part in it. Handlers find it with lessonOf.
func (s *server) ownLesson() gin.HandlerFunc {
	return func(c *gin.Context) {
		id, ok := paramID(c, "id")
		if !ok {
			return
		}
		l, err := models.FindLesson(s.db, id)
		if err != nil {
			abortWithError(c, err)
			return
		}
		if u := currentUser(c); u == nil || !l.CanBeSeenBy(u) {
			abortWithError(c, models.ErrNotFound)
			return
		}
		c.Set(keyLesson, l)
		c.Next()
	}
}

// internalOnly is for our own jobs, which send a token from the environment.
func (s *server) internalOnly() gin.HandlerFunc {
	want := []byte(s.cfg.InternalToken)
	return func(c *gin.Context) {
		got := []byte(c.GetHeader("X-Internal-Token"))
		if len(want) == 0 || subtle.ConstantTimeCompare(got, want) != 1 {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
