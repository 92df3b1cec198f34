// Package policy decides who may do what.
package policy

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/paperbin/internal/actor"
)

type Action string

const (
	Read   Action = "read"
	Edit   Action = "edit"
	Manage Action = "manage"
)

var needs = map[Action]actor.Role{Read: actor.Viewer, Edit: actor.Editor, Manage: actor.Owner}

var (
	// ErrForbidden: the actor knows the object but may not do this to it.
	ErrForbidden = errors.New("not allowed")
	// ErrNoRelation: neither a membership nor a grant leads to the object.
	ErrNoRelation = errors.New("no relation to the object")
)

// Object names something that permissions apply to.
type Object struct {
	kind string
	id   int64
}

func Org(id int64) Object       { return Object{"org", id} }
func Workspace(id int64) Object { return Object{"workspace", id} }
func Folder(id int64) Object    { return Object{"folder", id} }
func Document(id int64) Object  { return Object{"document", id} }

func (o Object) String() string { return fmt.Sprintf("%s/%d", o.kind, o.id) }

type Policy struct{ db *pgxpool.Pool }

func New(db *pgxpool.Pool) *Policy { return &Policy{db} }

// place is where an object hangs: its organisation and the folder to start
// from, zero above folders.
type place struct{ Org, Folder int64 }

var locate = map[string]string{
	"org":       `SELECT id, 0::bigint FROM orgs WHERE id = $1`,
	"workspace": `SELECT org_id, 0::bigint FROM workspaces WHERE id = $1`,
	"folder":    `SELECT w.org_id, f.id FROM folders f JOIN workspaces w ON w.id = f.workspace_id WHERE f.id = $1`,
	"document":  `SELECT org_id, folder_id FROM documents WHERE id = $1`,
}

const effectiveRole = `
WITH RECURSIVE chain AS (
	SELECT id, parent_id FROM folders WHERE id = @folder
	UNION ALL
	SELECT f.id, f.parent_id FROM folders f JOIN chain c ON f.id = c.parent_id
), roles AS (
	SELECT m.role FROM members m WHERE m.org_id = @org AND m.user_id = @actor
	UNION ALL
	SELECT g.role FROM folder_grants g JOIN chain c ON c.id = g.folder_id WHERE g.user_id = @actor
)
SELECT coalesce(max(role), 0)::smallint FROM roles`

// Can tells whether a may do action to o. Grants on a folder hold for
// everything below it. An actor without any relation to o gets ErrNoRelation.
func (p *Policy) Can(ctx context.Context, a *actor.Actor, action Action, o Object) (bool, error) {
	need, known := needs[action]
	query, placed := locate[o.kind]
	if !known || !placed {
		return false, fmt.Errorf("policy: cannot judge %s on %s", action, o)
	}
	var at place
	if err := p.db.QueryRow(ctx, query, o.id).Scan(&at.Org, &at.Folder); err != nil {
		if errors.Is(err, pgx.ErrNoRows) {
			return false, ErrNoRelation
		}
		return false, err
	}
	var role actor.Role
	err := p.db.QueryRow(ctx, effectiveRole, pgx.NamedArgs{"folder": at.Folder, "org": at.Org, "actor": a.UserID}).Scan(&role)
	if err != nil {
		return false, err
	}
	if role == actor.None {
		return false, ErrNoRelation
	}
	return role >= need, nil
}

// Require is Can for the actor of the context, with a refusal as an error.
func (p *Policy) Require(ctx context.Context, action Action, o Object) error {
	a, ok := actor.From(ctx)
	if !ok {
		return actor.ErrAnonymous
	}
	switch ok, err := p.Can(ctx, a, action, o); {
	case err != nil:
		return err
	case !ok:
		return ErrForbidden
	}
	return nil
}
