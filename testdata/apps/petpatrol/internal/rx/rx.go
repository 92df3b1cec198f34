// Package rx has the prescriptions.
package rx

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB   web.DB
	Gate gin.HandlerFunc
}

func Register(r gin.IRouter, d Deps) {
	g := r.Group("/prescriptions/:id", d.Gate)
	g.GET("", show(d))
	g.GET("/label", label(d))
	g.POST("/refill", ident.Only(ident.Owner), refill(d))
	g.POST("/revoke", ident.May(ident.Role.Prescribes), revoke(d))
}

type prescription struct {
	ID          int64  `json:"id"`
	PracticeID  int64  `json:"-"`
	OwnerID     int64  `json:"-"`
	Pet         string `json:"pet"`
	Drug        string `json:"drug"`
	Dose        string `json:"dose"`
	RefillsLeft int32  `json:"refills_left"`
	Version     int32  `json:"version"`
}

type rxID struct {
	ID int64 `uri:"id"`
}

func (d Deps) load(ctx context.Context, id int64) (prescription, error) {
	return web.One[prescription](ctx, d.DB, `
		SELECT r.id, r.practice_id, p.owner_id, p.name AS pet, r.drug, r.dose, r.refills_left, r.version
		FROM prescriptions r JOIN pets p ON p.id = r.pet_id
		WHERE r.id = $1 AND r.revoked_at IS NULL`, id)
}

func show(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in rxID) (out prescription, err error) {
		p, err := d.load(c, in.ID)
		if err != nil {
			return out, err
		}
		if who.Kind == ident.Staff && p.PracticeID != who.Tenant {
			return out, web.ErrNotFound
		}
		return p, nil
	})
}

func label(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in rxID
		if err := c.ShouldBindUri(&in); err != nil {
			web.Problem(c, web.ErrInput)
			return
		}
		p, err := d.load(c, in.ID)
		if err != nil {
			web.Problem(c, err)
			return
		}
		concerned := false
		switch who := ident.From(c); who.Kind {
		case ident.Staff:
			concerned = p.PracticeID == who.Tenant
		case ident.Owner:
			concerned = p.OwnerID == who.ID
		}
		if !concerned {
			web.Problem(c, web.ErrNotFound)
			return
		}
		c.String(http.StatusOK, "%s: %s, %s\n", p.Pet, p.Drug, p.Dose)
	}
}

type refilled struct {
	RefillsLeft int32 `json:"refills_left"`
}

func refill(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in rxID) (refilled, error) {
		return web.One[refilled](c, d.DB, `
			WITH mine AS (
				SELECT r.id FROM prescriptions r JOIN pets p ON p.id = r.pet_id
				WHERE r.id = $1 AND p.owner_id = $2 AND p.deleted_at IS NULL
			)
			UPDATE prescriptions SET refills_left = refills_left - 1, version = version + 1
			WHERE id = $1 AND refills_left > 0 AND revoked_at IS NULL
			RETURNING refills_left`, in.ID, who.ID)
	})
}

type revokeInput struct {
	ID      int64 `uri:"id" json:"-"`
	Version int32 `json:"version"`
}

type revoked struct {
	Version int32 `json:"version"`
}

func revoke(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in revokeInput) (revoked, error) {
		return web.One[revoked](c, d.DB, `
			WITH ours AS (
				SELECT r.id FROM prescriptions r JOIN pets p ON p.id = r.pet_id
				WHERE r.id = $1 AND r.practice_id = $2 AND p.deleted_at IS NULL
			)
			UPDATE prescriptions SET revoked_at = now(), version = version + 1
			WHERE id = $1 AND version = $3 AND revoked_at IS NULL AND EXISTS (SELECT 1 FROM ours)
			RETURNING version`, in.ID, who.Tenant, in.Version)
	})
}
