// Package messages carries what owners and practices write to each other.
package messages

import (
	"slices"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB   web.DB
	Gate gin.HandlerFunc
}

func Register(r gin.IRouter, d Deps) {
	r = r.Group("", d.Gate)
	r.GET("/threads/:id/messages", thread(d))
	r.GET("/messages/search", ident.Only(ident.Staff), search(d))
	r.POST("/messages/read", markRead(d))
}

type message struct {
	ID     int64     `json:"id"`
	Body   string    `json:"body"`
	SentAt time.Time `json:"sent_at"`
}

type threadID struct {
	ID int64 `uri:"id"`
}

func thread(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in threadID) ([]message, error) {
		rows, err := d.DB.Query(c, `SELECT id FROM threads WHERE owner_id = $1 OR practice_id = $2`, who.OwnerID(), who.Tenant)
		if err != nil {
			return nil, err
		}
		mine, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return nil, err
		}
		if !slices.Contains(mine, in.ID) {
			return nil, web.ErrNotFound
		}
		return web.List[message](c, d.DB, `SELECT id, body, sent_at FROM messages
			WHERE thread_id = $1 AND deleted_at IS NULL ORDER BY id`, in.ID)
	})
}

type messageQuery struct {
	Text   string `form:"q"`
	Number int64  `form:"number"`
	Sort   string `form:"sort"`
}

var orders = map[string]string{"": "m.sent_at DESC", "thread": "m.thread_id, m.id"}

func search(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in messageQuery) ([]message, error) {
		order, err := web.Order(orders, in.Sort)
		if err != nil {
			return nil, err
		}
		return web.List[message](c, d.DB, `
			SELECT m.id, m.body, m.sent_at
			FROM messages m JOIN threads t ON t.id = m.thread_id
			WHERE t.practice_id = @practice AND m.deleted_at IS NULL
			  AND (m.body ILIKE '%' || @text || '%' OR t.id = @number)`+order+` LIMIT 100`,
			pgx.NamedArgs{"practice": who.Tenant, "text": in.Text, "number": in.Number})
	})
}

type readInput struct {
	IDs []int64 `json:"ids"`
}

func markRead(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in readInput) error {
		var b pgx.Batch
		for _, id := range in.IDs {
			b.Queue(`UPDATE messages SET read_at = now() FROM threads t
				WHERE messages.id = $1 AND t.id = messages.thread_id AND messages.read_at IS NULL
				  AND (t.owner_id = $2 OR t.practice_id = $3)`, id, who.OwnerID(), who.Tenant)
		}
		return d.DB.SendBatch(c, &b).Close()
	})
}
