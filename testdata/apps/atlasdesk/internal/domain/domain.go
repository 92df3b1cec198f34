// Package domain holds the entities of the help desk. It imports nothing of ours.
package domain

import (
	"errors"
	"time"
)

// What a use case answers when it refuses.
var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
	ErrConflict  = errors.New("conflict")
	ErrInvalid   = errors.New("invalid input")
)

// Roles of a member within a workspace.
const (
	RoleAdmin  = "admin"
	RoleAgent  = "agent"
	RoleViewer = "viewer"
)

// User is somebody who signs in.
type User struct {
	ID       int64  `json:"id"`
	Email    string `json:"email"`
	Name     string `json:"name"`
	Operator bool   `json:"-"`
}

// Actor is a user acting within a workspace of theirs.
type Actor struct {
	UserID      int64
	WorkspaceID int64
	Role        string
}

// Can reports whether the actor's role is one of the roles.
func (a Actor) Can(roles ...string) bool {
	for _, r := range roles {
		if a.Role == r {
			return true
		}
	}
	return false
}

// Workspace is a tenant.
type Workspace struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	Slug        string     `json:"slug"`
	SuspendedAt *time.Time `json:"suspended_at,omitempty"`
}

// Plan is what a workspace can subscribe to.
type Plan struct {
	Code       string `json:"code"`
	Title      string `json:"title"`
	PriceCents int    `json:"price_cents"`
}

// Contact is a customer of a workspace.
type Contact struct {
	ID          int64  `json:"id"`
	WorkspaceID int64  `json:"-"`
	Email       string `json:"email"`
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	ExternalRef string `json:"external_ref"`
}

// Ticket is a conversation with a contact.
type Ticket struct {
	ID          int64     `json:"id"`
	WorkspaceID int64     `json:"-"`
	ContactID   int64     `json:"contact_id"`
	AssigneeID  *int64    `json:"assignee_id"`
	Subject     string    `json:"subject"`
	Status      string    `json:"status"`
	Tag         string    `json:"tag"`
	CreatedAt   time.Time `json:"created_at"`
}

// TicketFilter narrows a list of tickets; zero fields do not.
type TicketFilter struct {
	Status   string
	Assignee int64
	Limit    int
}

// TicketPatch holds the fields to change.
type TicketPatch struct {
	Subject *string `json:"subject"`
	Status  *string `json:"status"`
}

// TicketSummary is what the side panel of the inbox shows.
type TicketSummary struct {
	TicketID int64  `json:"ticket_id"`
	Subject  string `json:"subject"`
	Messages int    `json:"messages"`
	Last     string `json:"last"`
}

// Message is part of a ticket.
type Message struct {
	ID        int64     `json:"id"`
	TicketID  int64     `json:"ticket_id"`
	AuthorID  *int64    `json:"author_id"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
}

// Attachment is a file of a message.
type Attachment struct {
	ID          int64
	MessageID   int64
	Name        string
	ContentType string
	Body        []byte
}

// Macro is a canned answer.
type Macro struct {
	ID       int64  `json:"id"`
	AuthorID int64  `json:"author_id"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Shared   bool   `json:"shared"`
}

// View is a saved filter of one user.
type View struct {
	ID     int64  `json:"id"`
	Title  string `json:"title"`
	Filter string `json:"filter"`
}

// Article is a page of the help center.
type Article struct {
	ID          int64      `json:"id"`
	Slug        string     `json:"slug"`
	Title       string     `json:"title"`
	Body        string     `json:"body"`
	PublishedAt *time.Time `json:"published_at"`
}
