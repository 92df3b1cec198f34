// Package authn knows who is calling: the actor, its tokens and hashed secrets.
package authn

import (
	"slices"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/db"
)

const (
	actorKey       = "shiftplan.actor"
	kioskKey       = "shiftplan.kiosk"
	integrationKey = "shiftplan.integration"
)

type Actor struct {
	EmployeeID   int64
	CompanyID    int64
	Role         string
	Permissions  []string
	ManagedSites []int64
}

func (a *Actor) Can(permission string) bool { return slices.Contains(a.Permissions, permission) }

func (a *Actor) Manages(siteID int64) bool { return slices.Contains(a.ManagedSites, siteID) }

func SetActor(c *gin.Context, a *Actor) { c.Set(actorKey, a) }

// Optional returns the actor, or nil when the request carries no credentials.
func Optional(c *gin.Context) *Actor {
	v, ok := c.Get(actorKey)
	if !ok {
		return nil
	}
	a, _ := v.(*Actor)
	return a
}

// Require is Optional for callers that cannot do without an actor.
func Require(c *gin.Context) (*Actor, error) {
	if a := Optional(c); a != nil {
		return a, nil
	}
	return nil, apperr.Unauthorized("sign in first")
}

func SetKiosk(c *gin.Context, k db.Kiosk) { c.Set(kioskKey, k) }

func Kiosk(c *gin.Context) db.Kiosk { return c.MustGet(kioskKey).(db.Kiosk) }

func SetIntegration(c *gin.Context, i db.Integration) { c.Set(integrationKey, i) }

func Integration(c *gin.Context) db.Integration { return c.MustGet(integrationKey).(db.Integration) }
