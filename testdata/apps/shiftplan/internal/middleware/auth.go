package middleware

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/repository"
)

type Authenticator struct {
	tokens *authn.Tokens
	sites  repository.SiteRepository
}

func NewAuthenticator(tokens *authn.Tokens, sites repository.SiteRepository) *Authenticator {
	return &Authenticator{tokens: tokens, sites: sites}
}

// Required stops requests without a valid bearer token.
func (a *Authenticator) Required() gin.HandlerFunc {
	return func(c *gin.Context) {
		actor, err := a.resolve(c)
		if err != nil {
			_ = c.Error(err)
			c.Abort()
			return
		}
		authn.SetActor(c, actor)
		c.Next()
	}
}

// Optional accepts requests without credentials, but not those with wrong ones.
func (a *Authenticator) Optional() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") == "" {
			c.Next()
			return
		}
		actor, err := a.resolve(c)
		if err != nil {
			_ = c.Error(err)
			c.Abort()
			return
		}
		authn.SetActor(c, actor)
		c.Next()
	}
}

func (a *Authenticator) resolve(c *gin.Context) (*authn.Actor, error) {
	raw, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !found {
		return nil, apperr.Unauthorized("missing bearer token")
	}
	actor, err := a.tokens.Verify(raw)
	if err != nil {
		return nil, err
	}
	actor.ManagedSites, err = a.sites.ManagedBy(c.Request.Context(), actor.EmployeeID)
	if err != nil {
		return nil, err
	}
	return actor, nil
}

// RequirePermission goes behind Authenticator.Required.
func RequirePermission(permission string) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor, err := authn.Require(c)
		if err == nil && !actor.Can(permission) {
			err = apperr.Forbidden("missing permission " + permission)
		}
		if err != nil {
			_ = c.Error(err)
			c.Abort()
			return
		}
		c.Next()
	}
}

func RequireRole(roles ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor := authn.Optional(c)
		if actor == nil || !slices.Contains(roles, actor.Role) {
			_ = c.Error(apperr.Forbidden("not for your role"))
			c.Abort()
			return
		}
		c.Next()
	}
}
