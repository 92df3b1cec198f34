// Package threads is the mail between vendors and the council.
package threads

import (
	"fmt"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/access"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/web"
)

type handler struct {
	db *sqlx.DB
}

// Register adds the thread routes.
func Register(r fiber.Router, db *sqlx.DB) {
	h := &handler{db: db}
	r.Route("/threads", func(r fiber.Router) {
		r.Get("/search", h.search)
		r.Post("/:thread/messages", h.reply)
	})
}

type threadLine struct {
	ID        int64     `db:"id" json:"id"`
	Subject   string    `db:"subject" json:"subject"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// search looks for a text in the subjects and messages of the caller's threads.
func (h *handler) search(c *fiber.Ctx) error {
	var page web.Page
	if err := c.QueryParser(&page); err != nil {
		return fiber.ErrBadRequest
	}
	page.Clamp()
	needle := strings.TrimSpace(c.Query("q"))
	if len(needle) < 3 {
		return fiber.NewError(fiber.StatusBadRequest, "q: at least three characters")
	}
	out := []threadLine{}
	err := h.db.SelectContext(c.UserContext(), &out, `
		SELECT t.id, t.subject, t.created_at
		FROM threads t
		JOIN thread_participants tp ON tp.thread_id = t.id
		WHERE tp.user_id = $1
		  AND (t.subject ILIKE $2
		       OR EXISTS (SELECT 1 FROM messages m WHERE m.thread_id = t.id AND m.body ILIKE $2))
		ORDER BY t.created_at DESC
		LIMIT $3 OFFSET $4`,
		auth.Current(c).ID, "%"+likeEscaper.Replace(needle)+"%", page.Limit, page.Offset)
	if err != nil {
		return fmt.Errorf("search threads: %w", err)
	}
	return c.JSON(fiber.Map{"threads": out})
}

type replyBody struct {
	Body string `json:"body"`
}

func (b *replyBody) Validate() error {
	b.Body = strings.TrimSpace(b.Body)
	p := web.Problems{}
	p.Add(b.Body == "" || len(b.Body) > 5000, "body", "1 to 5000 bytes")
	return p.Err()
}

type message struct {
	ID     int64     `db:"id" json:"id"`
	Body   string    `db:"body" json:"body"`
	SentAt time.Time `db:"sent_at" json:"sent_at"`
}

// reply adds a message and reopens the thread.
func (h *handler) reply(c *fiber.Ctx) error {
	thread, err := web.ID(c, "thread")
	if err != nil {
		return err
	}
	var in replyBody
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	ctx, p := c.UserContext(), auth.Current(c)
	if err := access.Participant(ctx, h.db, p, thread); err != nil {
		return err
	}
	var m message
	if err := h.db.GetContext(ctx, &m, `
		WITH reopened AS (UPDATE threads SET closed_at = NULL WHERE id = $1)
		INSERT INTO messages (thread_id, author_id, body) VALUES ($1, $2, $3)
		RETURNING id, body, sent_at`, thread, p.ID, in.Body); err != nil {
		return fmt.Errorf("reply: %w", err)
	}
	return c.Status(fiber.StatusCreated).JSON(m)
}
