// Package pets keeps the animals.
package pets

import (
	"github.com/gin-gonic/gin"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB   web.DB
	Gate gin.HandlerFunc
}

func Register(r gin.IRouter, d Deps) {
	g := r.Group("/pets", d.Gate)
	g.GET("", list(d))
	g.GET("/:id", show(d))
	g.DELETE("/:id", remove(d))

	staff := g.Group("", ident.Only(ident.Staff))
	staff.PATCH("/:id", edit(d))
	staff.PUT("/:id/weight", weigh(d))
}

// Pet is an animal as its people see it.
type Pet struct {
	ID         int64  `json:"id"`
	PracticeID int64  `json:"-"`
	OwnerID    int64  `json:"-"`
	Name       string `json:"name"`
	Species    string `json:"species"`
	Chip       string `json:"chip"`
	WeightG    int32  `json:"weight_g"`
	Version    int32  `json:"version"`
}

// VisibleTo tells whether the caller has to do with the pet.
func (p Pet) VisibleTo(who ident.Caller) bool {
	switch who.Kind {
	case ident.Staff:
		return p.PracticeID == who.Tenant
	case ident.Owner:
		return p.OwnerID == who.ID
	}
	return false
}

const columns = `id, practice_id, owner_id, name, species, chip, weight_g, version`

type petQuery struct {
	Species string `form:"species"`
	Sort    string `form:"sort"`
}

var orders = map[string]string{"": "id", "name": "name, id", "-name": "name DESC, id", "weight": "weight_g, id"}

func list(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in petQuery) ([]Pet, error) {
		order, err := web.Order(orders, in.Sort)
		if err != nil {
			return nil, err
		}
		anchor := "owner_id"
		if who.Kind == ident.Staff {
			anchor = "practice_id"
		}
		return web.List[Pet](c, d.DB, `SELECT `+columns+` FROM pets
			WHERE deleted_at IS NULL AND ($2 = '' OR species = $2) AND `+anchor+` = $1`+order, who.Anchor(), in.Species)
	})
}

type petID struct {
	ID int64 `uri:"id"`
}

func show(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in petID) (*Pet, error) {
		p, err := web.One[Pet](c, d.DB, `SELECT `+columns+` FROM pets WHERE id = $1 AND deleted_at IS NULL`, in.ID)
		if err != nil {
			return nil, err
		}
		if !p.VisibleTo(who) {
			return nil, web.ErrNotFound
		}
		return &p, nil
	})
}

type editInput struct {
	ID       int64 `uri:"id"`
	Practice int64
	Name     string `json:"name"`
	Chip     string `json:"chip"`
	Version  int32  `json:"version"`
}

func edit(d Deps) gin.HandlerFunc {
	return web.Seeded(
		func(who ident.Caller) editInput { return editInput{Practice: who.Tenant} },
		func(c *gin.Context, in editInput) (Pet, error) {
			return web.One[Pet](c, d.DB, `UPDATE pets SET name = $4, chip = $5, version = version + 1
				WHERE id = $1 AND practice_id = $2 AND version = $3 AND deleted_at IS NULL RETURNING `+columns,
				in.ID, in.Practice, in.Version, in.Name, in.Chip)
		})
}

type weightInput struct {
	ID       int64 `uri:"id"`
	Practice int64 `json:"-"`
	Grams    int32 `json:"grams"`
}

func weigh(d Deps) gin.HandlerFunc {
	return web.Seeded(
		func(who ident.Caller) weightInput { return weightInput{Practice: who.Tenant} },
		func(c *gin.Context, in weightInput) (Pet, error) {
			return web.One[Pet](c, d.DB, `UPDATE pets SET weight_g = $3
				WHERE id = $1 AND practice_id = $2 AND deleted_at IS NULL RETURNING `+columns,
				in.ID, in.Practice, in.Grams)
		})
}

func remove(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in petID) error {
		return web.Touched(d.DB.Exec(c, `UPDATE pets p SET deleted_at = now()
			FROM (VALUES ($2::bigint, $3::bigint)) AS me (owner, practice)
			WHERE p.id = $1 AND p.deleted_at IS NULL AND (p.owner_id = me.owner OR p.practice_id = me.practice)`,
			in.ID, who.OwnerID(), who.Tenant))
	})
}
