package api

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

const editWindow = 24 * time.Hour

type message struct {
	ID       int64      `db:"id" json:"id"`
	ThreadID int64      `db:"thread_id" json:"thread_id"`
	AuthorID int64      `db:"author_id" json:"author_id"`
	Body     string     `db:"body" json:"body"`
	SentAt   time.Time  `db:"sent_at" json:"sent_at"`
	EditedAt *time.Time `db:"edited_at" json:"edited_at,omitempty"`
	OpenedBy int64      `db:"opened_by" json:"-"`
}

// message loads a live message and who opened its thread.
func (s *Server) message(c *gin.Context) (*message, bool) {
	id, ok := pathID(c, "message")
	if !ok {
		return nil, false
	}
	var m message
	if err := s.get(c, &m, `
		SELECT m.id, m.thread_id, m.author_id, m.body, m.sent_at, m.edited_at, t.created_by AS opened_by
		FROM messages m JOIN threads t ON t.id = m.thread_id
		WHERE m.id = $1 AND m.deleted_at IS NULL`, id); err != nil {
		abort(c, err)
		return nil, false
	}
	return &m, true
}

func (s *Server) messageList(c *gin.Context) {
	id, ok := pathID(c, "thread")
	if !ok {
		return
	}
	p, ok := pageOf(c)
	if !ok {
		return
	}
	out := []message{}
	if err := s.list(c, &out, `
		SELECT m.id, m.thread_id, m.author_id, m.body, m.sent_at, m.edited_at
		FROM messages m
		WHERE m.thread_id = $1 AND m.id < $3 AND m.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM thread_participants tp WHERE tp.thread_id = m.thread_id AND tp.user_id = $2)
		ORDER BY m.id DESC LIMIT $4`, id, mustUser(c).ID, p.Before, p.Limit); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"messages": out, "next": next(p, out, func(r message) int64 { return r.ID })})
}

// messageEdit lets the author correct a message for a day.
func (s *Server) messageEdit(c *gin.Context) {
	m, ok := s.message(c)
	if !ok {
		return
	}
	isAuthor := m.AuthorID == mustUser(c).ID
	if !isAuthor {
		abort(c, errNotFound)
		return
	}
	if time.Since(m.SentAt) > editWindow {
		abort(c, conflict("the message is too old to be edited"))
		return
	}
	var in struct {
		Body string `json:"body" binding:"required,max=8000"`
	}
	if !bind(c, &in) {
		return
	}
	_, err := s.db.ExecContext(c.Request.Context(),
		`UPDATE messages SET body = $2, edited_at = now() WHERE id = $1`, m.ID, in.Body)
	done(c, err)
}

// messageDelete withdraws a message: for its author, and for the one who opened
// the thread and moderates it.
func (s *Server) messageDelete(c *gin.Context) {
	m, ok := s.message(c)
	if !ok {
		return
	}
	me := mustUser(c)
	isAuthor := m.AuthorID == me.ID
	isModerator := m.AuthorID == m.OpenedBy
	if !isAuthor && !isModerator && !me.Superadmin {
		abort(c, errNotFound)
		return
	}
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		if _, err := tx.Exec(`UPDATE messages SET deleted_at = now() WHERE id = $1`, m.ID); err != nil {
			return err
		}
		return audit(tx, me.String(), "message.delete", m.ID)
	}))
}
