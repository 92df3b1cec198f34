// Package access answers who may do what with a property. Answers are kept for
// the duration of a request.
package access

import (
	"context"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/web"
)

const keyPerms = "access.perms"

// Level is how far the rights on a property go.
type Level int

// The levels.
const (
	None Level = iota
	Manage
	Own
)

// Perms are the permissions of one user, looked up as needed.
type Perms struct {
	q      models.Q
	user   *models.User
	levels map[int64]Level
}

// Of returns the permissions of the caller.
func Of(c *web.Ctx, q models.Q) *Perms {
	if p, ok := c.Value(keyPerms).(*Perms); ok {
		return p
	}
	p := &Perms{q: q, user: session.Current(c), levels: map[int64]Level{}}
	c.Set(keyPerms, p)
	return p
}

// Level returns the caller's level on a property.
func (p *Perms) Level(ctx context.Context, propertyID int64) (Level, error) {
	if level, ok := p.levels[propertyID]; ok {
		return level, nil
	}
	n, err := models.PropertyLevel(ctx, p.q, propertyID, p.user.ID)
	if err != nil {
		return None, err
	}
	p.levels[propertyID] = Level(n)
	return Level(n), nil
}

// CanManage reports whether the caller may run the property day to day.
func (p *Perms) CanManage(ctx context.Context, propertyID int64) (bool, error) {
	level, err := p.Level(ctx, propertyID)
	return level >= Manage, err
}

// Require returns a fault unless the caller's level on the property suffices.
// Who has no rights at all learns nothing about the property's existence.
func (p *Perms) Require(ctx context.Context, propertyID int64, want Level) error {
	level, err := p.Level(ctx, propertyID)
	switch {
	case err != nil:
		return err
	case level == None:
		return fault.NotFound("property")
	case level < want:
		return fault.Forbidden("only the landlord may do this")
	}
	return nil
}

// RequireManage is Require with Manage.
func (p *Perms) RequireManage(ctx context.Context, propertyID int64) error {
	return p.Require(ctx, propertyID, Manage)
}

// LeasePolicy decides about leases: besides landlord and managers, the residents
// may look at theirs.
type LeasePolicy struct {
	Perms *Perms
}

// View allows reading the lease and what hangs on it.
func (lp LeasePolicy) View(ctx context.Context, l *models.Lease) error {
	ok, err := lp.Perms.CanManage(ctx, l.PropertyID)
	if err != nil || ok {
		return err
	}
	ok, err = l.HasResident(ctx, lp.Perms.q, lp.Perms.user.ID)
	if err != nil {
		return err
	}
	if !ok {
		return fault.NotFound("lease")
	}
	return nil
}
