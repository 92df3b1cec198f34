package middleware

import (
	"crypto/subtle"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/payrollr/internal/apperr"
	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/repositories"
)

func bearer(c *gin.Context) string {
	scheme, token, _ := strings.Cut(c.GetHeader("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// JWT admits requests with a valid access token.
func JWT(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		claims, err := auth.Parse(secret, bearer(c))
		if err != nil {
			Fail(c, apperr.Unauthorized("invalid or missing token"))
			return
		}
		c.Set(auth.ClaimsKey, claims)
		c.Next()
	}
}

// Company picks the company the request is about: the one of X-Company-ID, if
// the caller is a member there, else the caller's first. Permissions are read
// on every request, so that changes in the role editor work at once.
func Company(users repositories.UserRepository) gin.HandlerFunc {
	return func(c *gin.Context) {
		var (
			ctx    = c.Request.Context()
			claims = auth.ClaimsFrom(c)
			m      *models.Membership
			err    error
		)
		if h := c.GetHeader("X-Company-ID"); h != "" {
			companyID, perr := strconv.ParseInt(h, 10, 64)
			if perr != nil {
				Fail(c, apperr.BadRequest(perr))
				return
			}
			m, err = users.Membership(ctx, claims.UserID(), companyID)
		} else {
			m, err = users.DefaultMembership(ctx, claims.UserID())
		}
		if errors.Is(err, sql.ErrNoRows) {
			Fail(c, apperr.Forbidden("not a member of this company"))
			return
		}
		if err != nil {
			Fail(c, err)
			return
		}
		names, err := users.Permissions(ctx, m.Role)
		if err != nil {
			Fail(c, err)
			return
		}
		perms := make(auth.Perms, len(names))
		for _, n := range names {
			perms[n] = struct{}{}
		}
		c.Set(auth.MembershipKey, m)
		c.Set(auth.PermsKey, perms)
		c.Next()
	}
}

// RequireRoles admits members with one of the roles.
func RequireRoles(roles ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !slices.Contains(roles, auth.MembershipFrom(c).Role) {
			Fail(c, apperr.Forbidden("role not sufficient"))
			return
		}
		c.Next()
	}
}

// RequirePerm admits members whose role has the permission.
func RequirePerm(name string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !auth.PermsFrom(c).Has(name) {
			Fail(c, apperr.Forbidden("missing permission "+name))
			return
		}
		c.Next()
	}
}

// SelfOrHR is for routes below an employee: the employee, or staff that may read personnel data.
// Collection routes without an id are left to the handler.
func SelfOrHR() gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.Param("id")
		if id == "" || id == strconv.FormatInt(auth.MembershipFrom(c).EmployeeID, 10) {
			c.Next()
			return
		}
		if !auth.PermsFrom(c).Has("employees.read") {
			Fail(c, apperr.Forbidden("only your own data"))
			return
		}
		c.Next()
	}
}

// PlatformAdmin admits our own operations staff.
func PlatformAdmin() gin.HandlerFunc {
	return func(c *gin.Context) {
		if !auth.ClaimsFrom(c).PlatformAdmin {
			Fail(c, apperr.Forbidden("operations staff only"))
			return
		}
	}
}

// CronToken admits the scheduler. An empty token in the configuration closes the door.
func CronToken(token string) gin.HandlerFunc {
	return func(c *gin.Context) {
		got := bearer(c)
		if token == "" || subtle.ConstantTimeCompare([]byte(got), []byte(token)) != 1 {
			Fail(c, apperr.Unauthorized("cron token"))
			return
		}
		c.Next()
	}
}

// SignedLink admits requests whose URL we have signed ourselves and that has not expired.
func SignedLink(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		exp, _ := strconv.ParseInt(c.Query("exp"), 10, 64)
		want := auth.SignPath(secret, c.Request.URL.Path, exp)
		if subtle.ConstantTimeCompare([]byte(c.Query("sig")), []byte(want)) != 1 || time.Now().Unix() > exp {
			Fail(c, apperr.Forbidden("link expired"))
			return
		}
		c.Next()
	}
}
