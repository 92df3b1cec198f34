// Package directory holds the use cases around contacts.
package directory

import (
	"context"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

// Contacts shows contacts and their history.
type Contacts struct{ contacts port.Contacts }

func NewContacts(c port.Contacts) *Contacts { return &Contacts{contacts: c} }

func (uc *Contacts) Show(ctx context.Context, actor domain.Actor, id int64) (domain.Contact, error) {
	return uc.contacts.Get(ctx, actor.WorkspaceID, id)
}

func (uc *Contacts) Lookup(ctx context.Context, actor domain.Actor, email, ref string) (domain.Contact, error) {
	if email == "" && ref == "" {
		return domain.Contact{}, domain.ErrInvalid
	}
	return uc.contacts.Lookup(ctx, actor.WorkspaceID, email, ref)
}

func (uc *Contacts) History(ctx context.Context, actor domain.Actor, id int64) ([]domain.Ticket, error) {
	return uc.contacts.Tickets(ctx, actor.WorkspaceID, id)
}

// Rename corrects the name of a contact.
type Rename struct{ contacts port.Contacts }

func NewRename(c port.Contacts) *Rename { return &Rename{contacts: c} }

func (uc *Rename) Handle(ctx context.Context, actor domain.Actor, id int64, name string) error {
	if !actor.Can(domain.RoleAdmin, domain.RoleAgent) {
		return domain.ErrForbidden
	}
	return uc.contacts.Rename(ctx, actor.WorkspaceID, id, name)
}
