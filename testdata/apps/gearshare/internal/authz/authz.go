// Package authz decides what an actor may do to which object.
package authz

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/cache"
)

type Action string

const (
	View    Action = "view"
	Edit    Action = "edit"
	Publish Action = "publish"
	Lend    Action = "lend"
	Remove  Action = "remove"
	Manage  Action = "manage"
)

// Objects of decisions.
type (
	Item    struct{ ID int64 }
	Club    struct{ ID int64 }
	Dispute struct{ ID int64 }
)

// ErrDenied is what Require returns when the answer is no.
var ErrDenied = errors.New("authz: denied")

type membership struct{ user, club int64 }

// Policy answers questions about permissions from the database.
type Policy struct {
	db    *sql.DB
	roles *cache.Cache[membership, string]
}

func New(db *sql.DB) *Policy {
	return &Policy{db: db, roles: cache.New[membership, string](4096, 20*time.Second)}
}

// Can reports whether the actor may do that to the object. An object that does
// not exist is nobody's; the error is for questions that have no answer.
func (p *Policy) Can(ctx context.Context, actor authn.Actor, action Action, object any) (bool, error) {
	switch o := object.(type) {
	case Item:
		return p.item(ctx, actor, action, o)
	case Club:
		return p.club(ctx, actor, action, o)
	case Dispute:
		return p.dispute(ctx, actor, action, o)
	}
	return false, fmt.Errorf("authz: no rule for %T", object)
}

// Require is Can for callers that want to stop on a no.
func (p *Policy) Require(ctx context.Context, actor authn.Actor, action Action, object any) error {
	ok, err := p.Can(ctx, actor, action, object)
	if err != nil {
		return err
	}
	if !ok {
		return ErrDenied
	}
	return nil
}

// Forget drops what is remembered about a membership.
func (p *Policy) Forget(user, club int64) {
	p.roles.Drop(membership{user, club})
}

func (p *Policy) item(ctx context.Context, actor authn.Actor, action Action, it Item) (bool, error) {
	var (
		owner  int64
		club   sql.NullInt64
		listed bool
		open   int
	)
	err := p.db.QueryRowContext(ctx, `
		SELECT i.owner_id, i.club_id, i.listed,
		       (SELECT count(*) FROM reservations r WHERE r.item_id = i.id AND r.status IN ('approved', 'out'))
		  FROM items i WHERE i.id = $1`, it.ID).Scan(&owner, &club, &listed, &open)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	switch action {
	case View:
		if listed {
			return true, nil
		}
		return p.keeper(ctx, actor, owner, club)
	case Edit, Publish, Lend:
		return p.keeper(ctx, actor, owner, club)
	case Remove:
		return open == 0, nil
	}
	return false, nil
}

// keeper is true for the owner of a thing and for the stewards of its club.
func (p *Policy) keeper(ctx context.Context, actor authn.Actor, owner int64, club sql.NullInt64) (bool, error) {
	if owner == actor.ID {
		return true, nil
	}
	if !club.Valid {
		return false, nil
	}
	role, err := p.role(ctx, actor.ID, club.Int64)
	return role == "steward" || role == "owner", err
}

func (p *Policy) club(ctx context.Context, actor authn.Actor, action Action, c Club) (bool, error) {
	role, err := p.role(ctx, actor.ID, c.ID)
	if err != nil {
		return false, err
	}
	switch action {
	case View:
		return role != "", nil
	case Edit:
		return role == "steward" || role == "owner", nil
	case Manage:
		return role == "owner", nil
	}
	return false, nil
}

func (p *Policy) role(ctx context.Context, user, club int64) (string, error) {
	return p.roles.Through(membership{user, club}, func() (string, error) {
		var role string
		err := p.db.QueryRowContext(ctx,
			`SELECT role FROM club_members WHERE user_id = $1 AND club_id = $2`, user, club).Scan(&role)
		if errors.Is(err, sql.ErrNoRows) {
			return "", nil
		}
		return role, err
	})
}

func (p *Policy) dispute(ctx context.Context, actor authn.Actor, action Action, d Dispute) (bool, error) {
	if actor.Staff {
		return true, nil
	}
	if action != View && action != Edit {
		return false, nil
	}
	var party bool
	err := p.db.QueryRowContext(ctx,
		`SELECT EXISTS (SELECT 1 FROM dispute_parties WHERE dispute_id = $1 AND user_id = $2)`, d.ID, actor.ID).Scan(&party)
	return party, err
}
