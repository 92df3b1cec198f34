// Package practice has the pages of the practices, their team and their reports.
package practice

import (
	"context"
	"crypto/sha256"
	"errors"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB     web.DB
	Tokens *ident.Tokens
}

// RegisterPages registers what visitors and the screens in the waiting rooms show.
func RegisterPages(r gin.IRouter, d Deps) {
	p := r.Group("/p/:slug")
	//authvet:public the page is the practice's shop window
	p.GET("", web.Reply(d.page))
	p.GET("/queue", web.Reply(d.queue))
	r.GET("/screens/:secret/queue", web.Reply(d.screen))
}

// Register registers what the staff uses.
func Register(r gin.IRouter, d Deps) {
	team := r.Group("/team", d.Tokens.Gate, ident.Only(ident.Staff))
	team.GET("", web.Reply(d.team))
	team.DELETE("/:id", ident.May(ident.Role.Manages), web.Bind(d.dismiss))

	rep := r.Group("/reports", d.Tokens.Gate, ident.Only(ident.Staff))
	rep.GET("/claims", web.Reply(d.claimTotals))
	rep.GET("/visits", web.Reply(d.visitTotals))
}

type bySlug struct {
	Slug string `uri:"slug"`
}

type page struct {
	Name  string `json:"name"`
	City  string `json:"city"`
	About string `json:"about"`
}

func (d Deps) page(c *gin.Context, _ ident.Caller, in bySlug) (page, error) {
	return web.One[page](c, d.DB, `SELECT name, city, about FROM practices WHERE slug = $1 AND published AND deleted_at IS NULL`, in.Slug)
}

type waiting struct {
	Pet    string `json:"pet"`
	Owner  string `json:"owner"`
	Reason string `json:"reason"`
}

const waitingSQL = `
	SELECT p.name AS pet, o.name AS owner, a.reason
	FROM appointments a
	JOIN practices pr ON pr.id = a.practice_id
	JOIN pets p ON p.id = a.pet_id
	JOIN owners o ON o.id = p.owner_id
	WHERE a.deleted_at IS NULL AND a.starts_at::date = current_date AND a.status = 'arrived' AND `

func (d Deps) queue(c *gin.Context, _ ident.Caller, in bySlug) ([]waiting, error) {
	return web.List[waiting](c, d.DB, waitingSQL+`pr.slug = $1 ORDER BY a.starts_at`, in.Slug)
}

type bySecret struct {
	Secret string `uri:"secret"`
}

// screen is for the display in the waiting room, which was paired by a secret link.
func (d Deps) screen(c *gin.Context, _ ident.Caller, in bySecret) ([]waiting, error) {
	sum := sha256.Sum256([]byte(in.Secret))
	var id int64
	if err := d.DB.QueryRow(c, `SELECT id FROM practices WHERE screen_hash = $1`, sum[:]).Scan(&id); err != nil {
		return nil, err
	}
	return web.List[waiting](c, d.DB, waitingSQL+`pr.id = $1 ORDER BY a.starts_at`, id)
}

type teamQuery struct {
	Sort string `form:"sort"`
}

type member struct {
	ID    int64      `json:"id"`
	Name  string     `json:"name"`
	Email string     `json:"email"`
	Role  ident.Role `json:"role"`
}

var teamOrder = map[string]string{"": "name, id", "role": "role DESC, name", "email": "email"}

func (d Deps) team(c *gin.Context, who ident.Caller, in teamQuery) ([]member, error) {
	order, err := web.Order(teamOrder, in.Sort)
	if err != nil {
		return nil, err
	}
	return web.List[member](c, d.DB, `SELECT id, name, email, role FROM staff WHERE deleted_at IS NULL AND practice_id = $1`+order, who.Tenant)
}

type byID struct {
	ID int64 `uri:"id"`
}

func (d Deps) dismiss(c *gin.Context, who ident.Caller, in byID) error {
	return pgx.BeginFunc(c, d.DB, func(tx pgx.Tx) error {
		var practice int64
		err := tx.QueryRow(c, `UPDATE staff SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL RETURNING practice_id`, in.ID).Scan(&practice)
		if err != nil {
			return err
		}
		if practice != who.Tenant {
			return web.ErrNotFound
		}
		_, err = tx.Exec(c, `DELETE FROM locums WHERE staff_id = $1`, in.ID)
		return err
	})
}

type none struct{}

type total struct {
	Count int64 `json:"count"`
	Cents int64 `json:"cents"`
}

const actingHeader = "X-Practice"

func (d Deps) claimTotals(c *gin.Context, who ident.Caller, _ none) (total, error) {
	practice := who.Tenant
	if h := c.GetHeader(actingHeader); h != "" {
		id, err := strconv.ParseInt(h, 10, 64)
		if err != nil {
			return total{}, errors.Join(web.ErrInput, err)
		}
		practice = id
	}
	return web.One[total](c, d.DB, `SELECT count(*), coalesce(sum(amount_cents), 0)::bigint AS cents FROM claims WHERE practice_id = $1`, practice)
}

func (d Deps) visitTotals(c *gin.Context, who ident.Caller, _ none) (total, error) {
	practice, err := acting(c, d.DB, who, c.GetHeader(actingHeader))
	if err != nil {
		return total{}, err
	}
	return web.One[total](c, d.DB, `SELECT count(*), 0::bigint AS cents FROM appointments WHERE practice_id = $1 AND deleted_at IS NULL`, practice)
}

// acting returns the practice for which a member of staff works just now: their
// own, or one where they stand in.
func acting(ctx context.Context, db web.DB, who ident.Caller, header string) (int64, error) {
	if header == "" {
		return who.Tenant, nil
	}
	id, err := strconv.ParseInt(header, 10, 64)
	if err != nil {
		return 0, errors.Join(web.ErrInput, err)
	}
	if id == who.Tenant {
		return id, nil
	}
	var here bool
	err = db.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM locums WHERE staff_id = $1 AND practice_id = $2 AND until >= current_date)`, who.ID, id).Scan(&here)
	if err != nil {
		return 0, err
	}
	if !here {
		return 0, web.ErrForbidden
	}
	return id, nil
}
