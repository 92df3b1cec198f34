// Package visits has the appointments.
package visits

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
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
	g := r.Group("/appointments")
	g.Use(d.Gate)
	g.GET("", search(d))
	g.DELETE("/:id", cancel(d))
	g.PUT("/:id/slot", ident.Only(ident.Staff), move(d))
	g.PUT("/:id/notes", ident.Only(ident.Staff), annotate(d))
}

type visit struct {
	ID       int64     `json:"id"`
	Pet      string    `json:"pet"`
	StartsAt time.Time `json:"starts_at"`
	Reason   string    `json:"reason"`
	Status   string    `json:"status"`
	Version  int32     `json:"version"`
}

type visitQuery struct {
	Pet    int64  `form:"pet"`
	Vet    int64  `form:"vet"`
	Status string `form:"status"`
	Sort   string `form:"sort"`
}

var (
	orders = map[string]string{"": "a.starts_at", "-time": "a.starts_at DESC", "pet": "p.name, a.starts_at"}
	scopes = map[ident.Kind]string{ident.Staff: "a.practice_id = $1", ident.Owner: "p.owner_id = $1"}
)

func search(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in visitQuery) ([]visit, error) {
		scope, known := scopes[who.Kind]
		order, err := web.Order(orders, in.Sort)
		if err != nil || !known {
			return nil, web.ErrInput
		}
		conds, args := []string{scope, "a.deleted_at IS NULL"}, []any{who.Anchor()}
		and := func(expr string, v any) {
			args = append(args, v)
			conds = append(conds, fmt.Sprintf(expr, len(args)))
		}
		if in.Pet != 0 {
			and("a.pet_id = $%d", in.Pet)
		}
		if in.Vet != 0 {
			and("a.vet_id = $%d", in.Vet)
		}
		if in.Status != "" {
			and("a.status = $%d", in.Status)
		}
		return web.List[visit](c, d.DB, `SELECT a.id, p.name AS pet, a.starts_at, a.reason, a.status, a.version
			FROM appointments a JOIN pets p ON p.id = a.pet_id WHERE `+strings.Join(conds, " AND ")+order, args...)
	})
}

type visitID struct {
	ID int64 `uri:"id"`
}

func cancel(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in visitID) error {
		return web.Touched(d.DB.Exec(c, `
			WITH target AS (
				SELECT a.id FROM appointments a JOIN pets p ON p.id = a.pet_id
				WHERE a.id = $1 AND a.status = 'booked' AND (a.practice_id = $2 OR p.owner_id = $3)
				FOR UPDATE OF a
			)
			UPDATE appointments SET status = 'cancelled', deleted_at = now(), version = version + 1
			FROM target WHERE appointments.id = target.id AND appointments.deleted_at IS NULL`,
			in.ID, who.Tenant, who.OwnerID()))
	})
}

type versioned struct {
	Version int32 `json:"version"`
}

// ifMatch reads the version that the client has seen.
func ifMatch(c *gin.Context) (int32, error) {
	v, err := strconv.ParseInt(strings.Trim(c.GetHeader("If-Match"), `"`), 10, 32)
	if err != nil {
		return 0, errors.Join(web.ErrInput, err)
	}
	return int32(v), nil
}

type moveInput struct {
	ID       int64     `uri:"id" json:"-"`
	StartsAt time.Time `json:"starts_at"`
}

func move(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in moveInput) (out versioned, err error) {
		seen, err := ifMatch(c)
		if err != nil {
			return out, err
		}
		err = d.DB.QueryRow(c, `UPDATE appointments SET starts_at = $3, version = version + 1
			WHERE id = $1 AND version = $2 AND deleted_at IS NULL RETURNING version`,
			in.ID, seen, in.StartsAt).Scan(&out.Version)
		if errors.Is(err, pgx.ErrNoRows) {
			err = web.ErrStale
		}
		return out, err
	})
}

type notesInput struct {
	ID    int64  `uri:"id" json:"-"`
	Notes string `json:"notes"`
}

func annotate(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in notesInput) (out versioned, err error) {
		seen, err := ifMatch(c)
		if err != nil {
			return out, err
		}
		err = pgx.BeginFunc(c, d.DB, func(tx pgx.Tx) error {
			var now int32
			err := tx.QueryRow(c, `SELECT version FROM appointments
				WHERE id = $1 AND practice_id = $2 AND deleted_at IS NULL FOR UPDATE`, in.ID, who.Tenant).Scan(&now)
			if err != nil {
				return err
			}
			if now != seen {
				return web.ErrStale
			}
			return tx.QueryRow(c, `UPDATE appointments SET notes = $3, version = version + 1
				WHERE id = $1 AND version = $2 RETURNING version`, in.ID, seen, in.Notes).Scan(&out.Version)
		})
		return out, err
	})
}
