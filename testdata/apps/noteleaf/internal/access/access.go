// Package access decides who may do what in which workspace.
package access

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/noteleaf/internal/auth"
	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
)

type Role int

const (
	Viewer Role = iota + 1
	Editor
	Owner
)

var roles = map[string]Role{"viewer": Viewer, "editor": Editor, "owner": Owner}

func Known(role string) bool { return roles[role] != 0 }

type Policy struct{ q db.Querier }

func New(q db.Querier) *Policy { return &Policy{q} }

// Workspace returns nil if who has at least the role min in the workspace.
// Strangers do not learn whether it exists.
func (p *Policy) Workspace(ctx context.Context, who auth.Identity, workspace uuid.UUID, min Role) error {
	m, err := p.q.GetMembership(ctx, db.GetMembershipParams{WorkspaceID: workspace, UserID: who.UserID})
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return problem.NotFound("workspace")
	case err != nil:
		return err
	case roles[m.Role] < min:
		return problem.Forbidden("your role in this workspace does not allow it")
	}
	return nil
}

// Page loads a page that who may use with at least the role min.
func (p *Policy) Page(ctx context.Context, who auth.Identity, id uuid.UUID, min Role) (*db.Page, error) {
	page, err := p.q.GetPage(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := p.Workspace(ctx, who, page.WorkspaceID, min); err != nil {
		return nil, err
	}
	return page, nil
}
