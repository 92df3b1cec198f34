// Package claims has the claims that are sent to the insurers.
package claims

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
	g := r.Group("/claims", d.Gate)
	g.GET("", ident.Only(ident.Staff), search(d))
	g.GET("/:id/documents/:doc", document(d))
	g.POST("/:id/withdraw", ident.Only(ident.Owner), withdraw(d))
}

type claim struct {
	ID          int64  `json:"id"`
	Pet         string `json:"pet"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
	Note        string `json:"note"`
}

type claimQuery struct {
	Text   string `form:"q"`
	Number int64  `form:"number"`
	Sort   string `form:"sort"`
}

var orders = map[string]string{"": "c.filed_at DESC, c.id", "amount": "c.amount_cents DESC", "status": "c.status, c.id"}

func search(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in claimQuery) ([]claim, error) {
		order, err := web.Order(orders, in.Sort)
		if err != nil {
			return nil, err
		}
		return web.List[claim](c, d.DB, `
			SELECT c.id, p.name AS pet, c.amount_cents, c.status, c.note
			FROM claims c JOIN pets p ON p.id = c.pet_id
			WHERE c.practice_id = @practice AND c.note ILIKE '%' || @text || '%'
			   OR c.id = @number`+order+` LIMIT 100`,
			pgx.NamedArgs{"practice": who.Tenant, "text": in.Text, "number": in.Number})
	})
}

type docInput struct {
	ID  int64 `uri:"id"`
	Doc int64 `uri:"doc"`
}

type parties struct {
	PracticeID int64
	OwnerID    int64
}

func (p parties) include(who ident.Caller) bool {
	return who.Kind == ident.Staff && p.PracticeID == who.Tenant ||
		who.Kind == ident.Owner && p.OwnerID == who.ID
}

type file struct {
	ClaimID int64  `json:"-"`
	Name    string `json:"name"`
	Body    string `json:"body"`
}

func document(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in docInput) (*file, error) {
		p, err := web.One[parties](c, d.DB, `SELECT practice_id, owner_id FROM claims WHERE id = $1`, in.ID)
		if err != nil {
			return nil, err
		}
		f, err := web.One[file](c, d.DB, `SELECT claim_id, name, body FROM claim_documents WHERE id = $1`, in.Doc)
		if err != nil {
			return nil, err
		}
		if !p.include(who) || f.ClaimID != in.ID {
			return nil, web.ErrNotFound
		}
		return &f, nil
	})
}

type claimID struct {
	ID int64 `uri:"id"`
}

type withdrawn struct {
	Version int32 `json:"version"`
}

func withdraw(d Deps) gin.HandlerFunc {
	return web.Reply(func(c *gin.Context, who ident.Caller, in claimID) (withdrawn, error) {
		return web.One[withdrawn](c, d.DB, `
			WITH me AS (
				SELECT id FROM owners WHERE id = $2
			), target AS (
				SELECT c.id FROM claims c JOIN me ON me.id = c.owner_id
				WHERE c.id = $1 AND c.status = 'open'
				FOR UPDATE OF c
			)
			UPDATE claims SET status = 'withdrawn', version = claims.version + 1
			FROM target WHERE claims.id = target.id
			RETURNING claims.version`, in.ID, who.ID)
	})
}
