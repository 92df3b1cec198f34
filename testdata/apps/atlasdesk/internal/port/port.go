// Package port names what the use cases need from the outside.
package port

import (
	"context"
	"time"

	"example.com/atlasdesk/internal/domain"
)

type Accounts interface {
	Create(ctx context.Context, email, name, passwordHash, workspace, slug string) (domain.User, error)
	PasswordOf(ctx context.Context, email string) (domain.User, string, error)
	OpenToken(ctx context.Context, userID int64, hash []byte, expires time.Time) error
	ByToken(ctx context.Context, hash []byte) (domain.User, error)
}

type Workspaces interface {
	OfUser(ctx context.Context, userID int64) ([]domain.Workspace, error)
	Membership(ctx context.Context, workspaceID, userID int64) (domain.Actor, error)
	Plans(ctx context.Context) ([]domain.Plan, error)
	Get(ctx context.Context, id int64) (domain.Workspace, error)
	Suspend(ctx context.Context, id int64) error
	Contacts(ctx context.Context, id int64) ([]domain.Contact, error)
}

type Tickets interface {
	List(ctx context.Context, workspaceID int64, f domain.TicketFilter) ([]domain.Ticket, error)
	Open(ctx context.Context, actor domain.Actor, contactID int64, subject string) (int64, error)
	Get(ctx context.Context, id int64) (domain.Ticket, error)
	Update(ctx context.Context, t domain.Ticket) error
	Assign(ctx context.Context, workspaceID, id, assignee int64) error
	Merge(ctx context.Context, target, source int64) error
	Close(ctx context.Context, workspaceID int64, ids []int64) (int64, error)
	Tag(ctx context.Context, ids []int64, tag string) (int64, error)
	Summary(ctx context.Context, workspaceID, id int64) (domain.TicketSummary, error)
	Rate(ctx context.Context, tokenHash []byte, score int, remark string) error
}

type Messages interface {
	OfTicket(ctx context.Context, workspaceID, ticketID int64) ([]domain.Message, error)
	InTicket(ctx context.Context, ticketID, id int64) (domain.Message, error)
	Get(ctx context.Context, id int64) (domain.Message, error)
	Delete(ctx context.Context, id int64) error
	Attachment(ctx context.Context, id int64) (domain.Attachment, error)
	Receive(ctx context.Context, ticketID int64, body string) error
}

type Contacts interface {
	Get(ctx context.Context, workspaceID, id int64) (domain.Contact, error)
	Lookup(ctx context.Context, workspaceID int64, email, ref string) (domain.Contact, error)
	Tickets(ctx context.Context, workspaceID, id int64) ([]domain.Ticket, error)
	Rename(ctx context.Context, workspaceID, id int64, name string) error
}

type Library interface {
	Macro(ctx context.Context, actor domain.Actor, id int64) (domain.Macro, error)
	SaveMacro(ctx context.Context, m domain.Macro) error
	DropMacro(ctx context.Context, workspaceID, id int64) error
	View(ctx context.Context, userID, id int64) (domain.View, error)
	DropView(ctx context.Context, id, by int64) error
	Published(ctx context.Context, workspace, slug string) (domain.Article, error)
	Draft(ctx context.Context, id int64) (domain.Article, error)
}

// Summaries keeps ticket summaries for a while.
type Summaries interface {
	Get(ticketID int64) (domain.TicketSummary, bool)
	Put(ticketID int64, s domain.TicketSummary)
}
