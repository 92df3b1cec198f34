// Package messages is the conversation around a load. Only the participants of
// a load take part in it, which may be fewer people than its company has.
package messages

import (
	"context"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/query"
)

// Message is one contribution.
type Message struct {
	ID       int64  `db:"id" json:"id"`
	LoadID   int64  `db:"load_id" json:"load_id"`
	AuthorID int64  `db:"author_id" json:"author_id"`
	Body     string `db:"body" json:"body"`
}

const messageColumns = `id, load_id, author_id, body`

// Module serves the messages of loads.
type Module struct {
	db *pgxpool.Pool
}

// New returns the module.
func New(db *pgxpool.Pool) *Module { return &Module{db: db} }

// Register mounts the module.
func (m *Module) Register(rg *gin.RouterGroup) {
	thread := rg.Group("/loads/:id/messages")
	thread.GET("", httpx.Handle(m.list))
	thread.POST("", httpx.Create(m.post))

	one := rg.Group("/messages/:id")
	one.PATCH("", httpx.Handle(m.edit))
	one.DELETE("", httpx.Handle(m.remove))
}

// wrote tells whether the message is the user's own.
func (m *Module) wrote(ctx context.Context, message, user int64) (bool, error) {
	return query.Value[bool](ctx, m.db,
		`SELECT author_id = $2 FROM messages WHERE id = $1 AND deleted_at IS NULL`, message, user)
}

type threadInput struct {
	httpx.ByID
	httpx.Page
}

func (m *Module) list(c *gin.Context, in threadInput) (any, error) {
	takesPart, err := query.Value[bool](c, m.db,
		`SELECT EXISTS (SELECT 1 FROM load_participants WHERE load_id = $1 AND user_id = $2)`,
		in.ID, auth.Caller(c).UserID)
	if err != nil {
		return nil, err
	}
	if !takesPart {
		return nil, apperr.NotFound("load")
	}
	return httpx.Items(query.All[Message](c, m.db, `
		SELECT `+messageColumns+` FROM messages
		WHERE load_id = $1 AND deleted_at IS NULL AND ($2::bigint = 0 OR id < $2)
		ORDER BY id DESC LIMIT $3`, in.ID, in.Before, in.Limit))
}

type bodyInput struct {
	httpx.ByID
	Body string `json:"body" validate:"required,max=4000"`
}

func (m *Module) post(c *gin.Context, in bodyInput) (any, error) {
	return query.One[Message](c, m.db, `
		INSERT INTO messages (load_id, author_id, body)
		SELECT load_id, user_id, $3 FROM load_participants
		WHERE load_id = $1 AND user_id = $2
		RETURNING `+messageColumns, in.ID, auth.Caller(c).UserID, in.Body)
}

// edit replaces the text of a message. The trail keeps whose hand it was.
func (m *Module) edit(c *gin.Context, in bodyInput) (any, error) {
	p := auth.Caller(c)
	own, err := m.wrote(c, in.ID, p.UserID)
	if err != nil {
		return nil, err
	}
	msg, err := query.One[Message](c, m.db, `
		UPDATE messages SET body = $2, edited_at = now()
		WHERE id = $1 AND deleted_at IS NULL RETURNING `+messageColumns, in.ID, in.Body)
	if err != nil {
		return nil, err
	}
	return msg, audit.Write(c, m.db, audit.By(c, p, "message.edited", "message", msg.ID).With(gin.H{"own": own}))
}

// remove hides a message from the thread.
func (m *Module) remove(c *gin.Context, in httpx.ByID) (any, error) {
	p := auth.Caller(c)
	own, err := m.wrote(c, in.ID, p.UserID)
	if err != nil {
		return nil, err
	}
	if !own {
		return nil, apperr.Forbidden("not your message")
	}
	if err := query.Touch(c, m.db,
		`UPDATE messages SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, in.ID); err != nil {
		return nil, err
	}
	return nil, audit.Write(c, m.db, audit.By(c, p, "message.removed", "message", in.ID))
}
