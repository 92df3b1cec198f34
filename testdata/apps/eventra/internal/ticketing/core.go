package ticketing

import (
	"errors"
	"strings"

	"example.com/eventra/internal/access"
)

// Ticket is the state on which a transfer is decided.
type Ticket struct {
	ID        int64
	BuyerID   int64
	HolderID  *int64
	Status    string
	CheckedIn bool
	Version   int
}

// owner is the holder, and the buyer as long as the ticket was not passed on.
func (t Ticket) owner() int64 {
	if t.HolderID != nil {
		return *t.HolderID
	}
	return t.BuyerID
}

// Transfer says what a transfer changes.
type Transfer struct {
	TicketID int64
	ToUser   int64
	Version  int
}

var (
	ErrNotYours = errors.New("ticketing: ticket of somebody else")
	ErrUsed     = errors.New("this ticket was used or voided")
	ErrSelf     = errors.New("you hold this ticket already")
)

// DecideTransfer passes a ticket on to another account.
func DecideTransfer(t Ticket, by access.User, to int64) (Transfer, error) {
	switch {
	case t.owner() != by.ID:
		return Transfer{}, ErrNotYours
	case t.Status != "valid" || t.CheckedIn:
		return Transfer{}, ErrUsed
	case to == by.ID:
		return Transfer{}, ErrSelf
	}
	return Transfer{TicketID: t.ID, ToUser: to, Version: t.Version}, nil
}

// normalizeName tidies what people type into the attendee field.
func normalizeName(s string) string {
	return strings.Join(strings.Fields(s), " ")
}
