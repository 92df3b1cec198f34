package web

import (
	"errors"
	"net/netip"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
	"example.com/orchardly/internal/service"
)

func bearer(c *gin.Context) string {
	raw, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(raw)
}

// requireToken lets nobody pass without a valid token.
func (s *Server) requireToken(c *gin.Context) {
	p, err := s.tokens.Read(bearer(c))
	if err != nil {
		fail(c, problem.Unauthenticated.Because(err))
		return
	}
	c.Request = c.Request.WithContext(authn.With(c.Request.Context(), p))
	c.Next()
}

// optionalToken lets visitors pass as such; a bad token is still refused.
func (s *Server) optionalToken(c *gin.Context) {
	p, err := s.tokens.Read(bearer(c))
	switch {
	case errors.Is(err, authn.ErrNoToken):
		c.Next()
		return
	case err != nil:
		fail(c, problem.Unauthenticated.Because(err))
		return
	}
	c.Request = c.Request.WithContext(authn.With(c.Request.Context(), p))
	c.Next()
}

func requireScope(scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := authn.Caller(c.Request.Context())
		if err == nil && !p.Can(scope) {
			err = problem.Forbidden
		}
		if err != nil {
			fail(c, err)
			return
		}
		c.Next()
	}
}

// sameTenant compares a path parameter with the tenant of the token.
func sameTenant(param string) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := authn.Member(c.Request.Context())
		if err == nil && c.Param(param) != string(p.Tenant) {
			err = problem.NotFound("tenant")
		}
		if err != nil {
			fail(c, err)
			return
		}
		c.Next()
	}
}

// withOrchard loads the caller's orchard of the path for the handlers below it.
func (s *Server) withOrchard(c *gin.Context) {
	req := service.OneOrchard{Orchard: domain.OrchardID(c.Param("orchard"))}
	if err := invalid(validate.Struct(req)); err != nil {
		fail(c, err)
		return
	}
	o, err := s.Orchards.Get(c.Request.Context(), req)
	if err != nil {
		fail(c, err)
		return
	}
	c.Request = c.Request.WithContext(service.OrchardKey.With(c.Request.Context(), o))
	c.Next()
}

// station is for weather stations, which have a key each.
func (s *Server) station(c *gin.Context) {
	ctx, err := s.Weather.Identify(c.Request.Context(), c.GetHeader("X-Station-Key"))
	if err != nil {
		fail(c, err)
		return
	}
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// fromInside admits our own network: the billing job and the monitoring.
func fromInside(nets ...netip.Prefix) gin.HandlerFunc {
	return func(c *gin.Context) {
		addr, err := netip.ParseAddr(c.ClientIP())
		if err != nil {
			fail(c, problem.Forbidden)
			return
		}
		for _, n := range nets {
			if n.Contains(addr.Unmap()) {
				c.Next()
				return
			}
		}
		fail(c, problem.Forbidden)
	}
}
