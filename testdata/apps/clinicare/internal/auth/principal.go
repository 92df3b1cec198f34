// Package auth says who is calling: a person with the session cookie of the web
// front end, or the mobile app with a PASETO.
package auth

import (
	"context"

	"github.com/gin-gonic/gin"

	"example.com/clinicare/internal/db"
)

// Roles of the staff. Everybody but the sysadmin works for one practice.
const (
	RolePractitioner = "practitioner"
	RoleReception    = "reception"
	RoleBilling      = "billing"
	RoleManager      = "manager"
	RoleSysadmin     = "sysadmin" // runs the installation
)

// Principal is the member of staff behind a request.
type Principal struct {
	StaffID    int64
	PracticeID int64
	Name       string
	Role       string
}

const principalKey = "auth.principal"

type actorKey struct{}

func newPrincipal(s db.Staff) Principal {
	return Principal{StaffID: s.ID, PracticeID: s.PracticeID, Name: s.Name, Role: s.Role}
}

func attach(c *gin.Context, p Principal) {
	c.Set(principalKey, p)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), actorKey{}, p))
}

// From returns the principal that a guard put into the context.
func From(c *gin.Context) (Principal, bool) {
	v, ok := c.Get(principalKey)
	if !ok {
		return Principal{}, false
	}
	p, ok := v.(Principal)
	return p, ok
}

// Current is From for handlers behind a guard.
func Current(c *gin.Context) Principal {
	p, _ := From(c)
	return p
}

// Actor is for the layers below the handlers, which do not see gin.
func Actor(ctx context.Context) Principal {
	p, _ := ctx.Value(actorKey{}).(Principal)
	return p
}
