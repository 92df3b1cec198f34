// Package library holds macros, saved views and articles.
package library

import (
	"context"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

type Macros struct{ library port.Library }

func NewMacros(l port.Library) *Macros { return &Macros{library: l} }

func (uc *Macros) Show(ctx context.Context, actor domain.Actor, id int64) (domain.Macro, error) {
	return uc.library.Macro(ctx, actor, id)
}

// Save rewrites a macro; the admins of a workspace look after its macros.
func (uc *Macros) Save(ctx context.Context, actor domain.Actor, m domain.Macro) error {
	if !actor.Can(domain.RoleAdmin) {
		return domain.ErrForbidden
	}
	if m.Title == "" {
		return domain.ErrInvalid
	}
	m.AuthorID = actor.UserID
	return uc.library.SaveMacro(ctx, m)
}

// Drop deletes a macro.
func (uc *Macros) Drop(ctx context.Context, actor domain.Actor, id int64) error {
	if !actor.Can(domain.RoleAdmin) {
		return domain.ErrForbidden
	}
	return uc.library.DropMacro(ctx, actor.WorkspaceID, id)
}

type Views struct{ library port.Library }

func NewViews(l port.Library) *Views { return &Views{library: l} }

func (uc *Views) Show(ctx context.Context, u domain.User, id int64) (domain.View, error) {
	return uc.library.View(ctx, u.ID, id)
}

func (uc *Views) Drop(ctx context.Context, u domain.User, id int64) error {
	return uc.library.DropView(ctx, id, u.ID)
}

type Articles struct{ library port.Library }

func NewArticles(l port.Library) *Articles { return &Articles{library: l} }

func (uc *Articles) Read(ctx context.Context, workspace, slug string) (domain.Article, error) {
	return uc.library.Published(ctx, workspace, slug)
}

func (uc *Articles) Preview(ctx context.Context, id int64) (domain.Article, error) {
	return uc.library.Draft(ctx, id)
}
