// Package reminders tells owners what their pets are due for.
package reminders

import (
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
	g := r.Group("/reminders")
	g.POST("/dispatch", dispatch(d))
	g.POST("/purge", d.Gate, ident.May(ident.Role.Manages), purge(d))

	g.Use(d.Gate)
	g.GET("", due(d))
	g.POST("/snooze", ident.Only(ident.Owner), snooze(d))
	g.POST("/done", ident.Only(ident.Owner), done(d))
}

type none struct{}

type mail struct {
	ID    int64  `json:"id"`
	Email string `json:"email"`
	Text  string `json:"text"`
}

func dispatch(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, _ ident.Caller, _ none) ([]mail, error) {
		return web.List[mail](c, d.DB, `UPDATE reminders r SET sent_at = now() FROM owners o
			WHERE o.id = r.owner_id AND r.due_on <= current_date AND r.sent_at IS NULL AND r.done_at IS NULL
			RETURNING r.id, o.email, r.text`)
	})
}

func purge(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, _ none) error {
		_, err := d.DB.Exec(c, `DELETE FROM reminders r USING pets p
			WHERE p.id = r.pet_id AND p.practice_id = $1 AND r.done_at < now() - interval '1 year'`, who.Tenant)
		return err
	})
}

type reminder struct {
	ID   int64  `json:"id"`
	Text string `json:"text"`
}

type dueQuery struct {
	Pet int64 `form:"pet"`
}

func due(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in dueQuery) ([]reminder, error) {
		return web.List[reminder](c, d.DB, `
			SELECT r.id, r.text FROM reminders r
			WHERE r.done_at IS NULL AND ($1::bigint = 0 OR r.pet_id = $1)
			  AND r.pet_id IN (SELECT id FROM pets WHERE owner_id = $2 OR practice_id = $3)
			ORDER BY r.due_on`, in.Pet, who.OwnerID(), who.Tenant)
	})
}

type some struct {
	IDs  []int64 `json:"ids"`
	Days int     `json:"days"`
}

const countMine = `SELECT count(*) FROM reminders WHERE id = ANY($1) AND owner_id = $2 AND done_at IS NULL`

func snooze(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in some) error {
		return pgx.BeginFunc(c, d.DB, func(tx pgx.Tx) error {
			var n int
			if err := tx.QueryRow(c, countMine, in.IDs, who.ID).Scan(&n); err != nil {
				return err
			}
			if n == 0 {
				return web.ErrNotFound
			}
			var b pgx.Batch
			for _, id := range in.IDs {
				b.Queue(`UPDATE reminders SET due_on = due_on + $2::int, sent_at = NULL WHERE id = $1`, id, in.Days)
			}
			return tx.SendBatch(c, &b).Close()
		})
	})
}

func done(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in some) error {
		return pgx.BeginFunc(c, d.DB, func(tx pgx.Tx) error {
			var n int
			if err := tx.QueryRow(c, countMine, in.IDs, who.ID).Scan(&n); err != nil {
				return err
			}
			if n != len(in.IDs) {
				return web.ErrNotFound
			}
			var b pgx.Batch
			for _, id := range in.IDs {
				b.Queue(`UPDATE reminders SET done_at = now() WHERE id = $1`, id)
			}
			return tx.SendBatch(c, &b).Close()
		})
	})
}
