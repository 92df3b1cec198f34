// Package labs has the orders to laboratories and what came of them.
package labs

import (
	"crypto/sha256"

	"github.com/gin-gonic/gin"

	"example.com/petpatrol/internal/ident"
	"example.com/petpatrol/internal/web"
)

type Deps struct {
	DB   web.DB
	Gate gin.HandlerFunc
}

// Register registers what people use.
func Register(r gin.IRouter, d Deps) {
	r.GET("/pets/:id/results", d.Gate, ofPet(d))
	g := r.Group("/results/:id", d.Gate, ident.May(ident.Role.Prescribes))
	g.POST("/release", release(d))
	g.POST("/withhold", withhold(d))
}

// RegisterMachine registers what the laboratories' systems use.
func RegisterMachine(r gin.IRouter, d Deps) {
	g := r.Group("/labs/v1", key(d))
	g.GET("/orders/:id", order(d))
	g.PUT("/orders/:id/result", upload(d))
}

type laboratory struct {
	ID   int64
	Name string
}

const labKey = "petpatrol.lab"

// key lets laboratories through that show their API key.
func key(d Deps) gin.HandlerFunc {
	return func(c *gin.Context) {
		sum := sha256.Sum256([]byte(c.GetHeader("X-Api-Key")))
		lab, err := web.One[laboratory](c, d.DB, `SELECT id, name FROM labs WHERE key_hash = $1 AND active`, sum[:])
		if err != nil {
			web.Refuse(c, ident.ErrToken)
			return
		}
		c.Set(labKey, lab)
	}
}

type idInput struct {
	ID int64 `uri:"id" json:"-"`
}

type labOrder struct {
	ID      int64  `json:"id"`
	Panel   string `json:"panel"`
	Pet     string `json:"pet"`
	Species string `json:"species"`
	Owner   string `json:"owner"`
}

func order(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, _ ident.Caller, in idInput) (labOrder, error) {
		return web.One[labOrder](c, d.DB, `
			SELECT o.id, o.panel, p.name AS pet, p.species, w.name AS owner
			FROM lab_orders o JOIN pets p ON p.id = o.pet_id JOIN owners w ON w.id = p.owner_id
			WHERE o.id = $1 AND o.closed_at IS NULL`, in.ID)
	})
}

type resultInput struct {
	ID      int64  `uri:"id" json:"-"`
	Summary string `json:"summary"`
}

func upload(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, _ ident.Caller, in resultInput) error {
		lab := c.MustGet(labKey).(laboratory)
		return web.Touched(d.DB.Exec(c, `
			WITH done AS (
				UPDATE lab_orders SET closed_at = now()
				WHERE (id, lab_id) = ($1, $2) AND closed_at IS NULL
				RETURNING id
			)
			INSERT INTO lab_results (order_id, summary) SELECT id, $3::text FROM done`, in.ID, lab.ID, in.Summary))
	})
}

type result struct {
	ID      int64  `json:"id"`
	Panel   string `json:"panel"`
	Summary string `json:"summary"`
}

func ofPet(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in idInput) ([]result, error) {
		return web.List[result](c, d.DB, `
			SELECT r.id, o.panel, r.summary
			FROM lab_results r
			JOIN lab_orders o ON o.id = r.order_id
			LEFT JOIN pets p ON p.id = o.pet_id AND (p.owner_id = $2 OR p.practice_id = $3)
			WHERE o.pet_id = $1 AND r.released AND p.id IS NOT NULL
			ORDER BY r.id`, in.ID, who.OwnerID(), who.Tenant)
	})
}

func release(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in idInput) error {
		return web.Touched(d.DB.Exec(c, `UPDATE lab_results r SET released = true
			WHERE r.id = $1 AND NOT r.released AND EXISTS (
				SELECT 1 FROM lab_orders o JOIN pets p ON p.id = o.pet_id
				WHERE o.practice_id = $2 AND p.deleted_at IS NULL)`, in.ID, who.Tenant))
	})
}

func withhold(d Deps) gin.HandlerFunc {
	return web.Bind(func(c *gin.Context, who ident.Caller, in idInput) error {
		return web.Touched(d.DB.Exec(c, `UPDATE lab_results r SET released = false
			WHERE r.id = $1 AND r.released AND EXISTS (
				SELECT 1 FROM lab_orders o JOIN pets p ON p.id = o.pet_id
				WHERE o.id = r.order_id AND o.practice_id = $2 AND p.deleted_at IS NULL)`, in.ID, who.Tenant))
	})
}
