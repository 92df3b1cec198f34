// Package auth resolves the tenant and the signed-in person of a request.
package auth

import (
	"context"

	"github.com/gin-gonic/gin"
)

// Role is a user's role.
type Role string

// The roles. Platform is our own staff; the others belong to one agency.
const (
	Caregiver   Role = "caregiver"
	Coordinator Role = "coordinator"
	Platform    Role = "platform"
)

// Actor is who makes the request, as the session says.
type Actor struct {
	UserID   int64
	AgencyID int64
	Role     Role
	Name     string
}

// Agency is the tenant that the host name belongs to.
type Agency struct {
	ID        int64
	Subdomain string
	Name      string
	Suspended bool
}

type ctxKey int

const actorKey ctxKey = iota

const (
	ginActor  = "carelog.actor"
	ginAgency = "carelog.agency"
)

func setActor(c *gin.Context, a Actor) {
	c.Set(ginActor, a)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), actorKey, a))
}

// From returns the actor of a context; ok is false outside of an authenticated request.
func From(ctx context.Context) (a Actor, ok bool) {
	a, ok = ctx.Value(actorKey).(Actor)
	return a, ok
}

// Current returns the actor of a request behind RequireSession.
func Current(c *gin.Context) Actor {
	return c.MustGet(ginActor).(Actor)
}

// CurrentAgency returns the agency of a request behind Tenant.
func CurrentAgency(c *gin.Context) Agency {
	return c.MustGet(ginAgency).(Agency)
}
