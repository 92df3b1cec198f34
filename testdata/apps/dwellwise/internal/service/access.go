// Package service holds the rules of Dwellwise; transport and storage know none.
package service

import (
	"context"
	"fmt"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/postgres"
)

// Access answers who may do what. Outsiders are told that the thing does not
// exist, members that their role does not suffice.
type Access struct {
	store *postgres.Store
}

func NewAccess(store *postgres.Store) *Access { return &Access{store: store} }

// Require checks that the caller has at least the role in the portfolio.
func (a *Access) Require(ctx context.Context, caller domain.User, portfolioID int64, atLeast domain.Role) error {
	role, err := a.store.MemberRole(ctx, portfolioID, caller.ID)
	switch {
	case err != nil:
		return err
	case role == domain.RoleNone:
		return domain.ErrNotFound
	case role < atLeast:
		return domain.ErrForbidden
	}
	return nil
}

// TicketPolicy is what one person may do with one ticket.
type TicketPolicy struct {
	ticket domain.Ticket
	caller domain.User
	role   domain.Role
}

// Ticket builds the policy; it decides nothing yet.
func (a *Access) Ticket(ctx context.Context, caller domain.User, t domain.Ticket) (TicketPolicy, error) {
	role, err := a.store.MemberRole(ctx, t.PortfolioID, caller.ID)
	return TicketPolicy{ticket: t, caller: caller, role: role}, err
}

// CanSee holds for the reporter and everybody on the landlord's side.
func (p TicketPolicy) CanSee() bool {
	return p.ticket.ReporterID == p.caller.ID || p.role >= domain.RoleViewer
}

// CanTriage holds for those who organise the repair.
func (p TicketPolicy) CanTriage() bool { return p.role >= domain.RoleManager }

func object(kind string, id int64) string { return fmt.Sprintf("%s/%d", kind, id) }
