package domain

import (
	"fmt"
	"time"

	"github.com/google/uuid"
)

type Notice struct {
	ID          uuid.UUID
	BuildingID  uuid.UUID
	AuthorID    uuid.UUID
	Title       string
	PublishedAt time.Time
}

type Message struct {
	ID          uuid.UUID
	ThreadID    uuid.UUID
	AuthorID    uuid.UUID
	Body        string
	SentAt      time.Time
	RetractedAt time.Time
}

const maxMessage = 8000

// EditableBy tells whether the message may be reworded by that user.
func (m Message) EditableBy(user uuid.UUID) error {
	if m.AuthorID != user {
		return ErrForbidden
	}
	if m.Body == "" || len(m.Body) > maxMessage {
		return fmt.Errorf("%w: a message has 1 to %d bytes", ErrInvalid, maxMessage)
	}
	return nil
}

// Retract blanks the message. Authors take back their own messages only.
func (m *Message) Retract(by uuid.UUID, at time.Time) error {
	if m.AuthorID != by {
		return ErrNotFound
	}
	if !m.RetractedAt.IsZero() {
		return ErrConflict
	}
	m.Body = ""
	m.RetractedAt = at
	return nil
}

type Invitation struct {
	Building  string
	Email     string
	Role      Role
	ExpiresAt time.Time
}

type User struct {
	ID    uuid.UUID
	Email string
	Name  string
	Phone string
}
