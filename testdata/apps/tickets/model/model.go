// Package model has the rows of the help desk.
package model

import "time"

type User struct {
	ID       int64  `db:"id" json:"id"`
	Email    string `db:"email" json:"email"`
	Name     string `db:"name" json:"name"`
	Role     string `db:"role" json:"role"`
	Password string `db:"password" json:"-"`
}

// Staff says whether the user works for us.
func (u User) Staff() bool { return u.Role == "agent" || u.Role == "admin" }

type Ticket struct {
	ID       int64     `db:"id" json:"id"`
	UserID   int64     `db:"user_id" json:"user_id"`
	Subject  string    `db:"subject" json:"subject"`
	Body     string    `db:"body" json:"body"`
	Status   string    `db:"status" json:"status"`
	Priority int       `db:"priority" json:"priority"`
	OpenedAt time.Time `db:"opened_at" json:"opened_at"`
}

type Comment struct {
	ID       int64  `db:"id" json:"id"`
	TicketID int64  `db:"ticket_id" json:"ticket_id"`
	AuthorID int64  `db:"author_id" json:"author_id"`
	Body     string `db:"body" json:"body"`
	// Requester is who opened the ticket.
	Requester int64 `db:"requester" json:"-"`
}

type Attachment struct {
	ID       int64  `db:"id"`
	TicketID int64  `db:"ticket_id"`
	Name     string `db:"name"`
	Content  []byte `db:"content"`
}

type View struct {
	ID     int64  `db:"id" json:"id"`
	UserID int64  `db:"user_id" json:"-"`
	Name   string `db:"name" json:"name"`
	Filter string `db:"filter" json:"filter"`
}

type Article struct {
	ID     int64  `db:"id" json:"id"`
	Status string `db:"status" json:"status"`
	Title  string `db:"title" json:"title"`
	Body   string `db:"body" json:"body"`
}
