package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/web"
)

type chatQueries interface {
	IsParticipant(ctx context.Context, db dbgen.DBTX, arg dbgen.IsParticipantParams) (bool, error)
	ListMessages(ctx context.Context, db dbgen.DBTX, arg dbgen.ListMessagesParams) ([]dbgen.ListMessagesRow, error)
	SearchMessages(ctx context.Context, db dbgen.DBTX, arg dbgen.SearchMessagesParams) ([]dbgen.SearchMessagesRow, error)
	MarkRead(ctx context.Context, db dbgen.DBTX, arg dbgen.MarkReadParams) (int64, error)
}

// Chat serves the conversations between members and staff.
type Chat struct {
	db store.DB
	q  chatQueries
}

// Mount registers the routes.
func (h *Chat) Mount(g *gin.RouterGroup) {
	g.GET("/threads/:id/messages", web.Handle(h.Messages))
	g.GET("/threads/:id/search", web.Handle(h.Search))
	g.POST("/messages/read", web.Handle(h.MarkRead))
}

// Messages lists a conversation, latest first.
func (h *Chat) Messages(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	ctx, pg := c.Request.Context(), web.PageOf(c)
	in, err := h.q.IsParticipant(ctx, h.db, dbgen.IsParticipantParams{ThreadID: id, UserID: web.Caller(c).UserID})
	if err != nil {
		return err
	}
	if !in {
		return fault.ErrNotFound
	}
	list, err := h.q.ListMessages(ctx, h.db, dbgen.ListMessagesParams{
		ThreadID: id, PageLimit: pg.Limit, PageOffset: pg.Offset,
	})
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}

// Search finds messages of a conversation by their text or its subject.
func (h *Chat) Search(c *gin.Context) error {
	id, err := web.PathID(c, "id")
	if err != nil {
		return err
	}
	term := strings.TrimSpace(c.Query("q"))
	if len(term) < 3 {
		return fault.Invalid("q needs three characters")
	}
	pg := web.PageOf(c)
	list, err := h.q.SearchMessages(c.Request.Context(), h.db, dbgen.SearchMessagesParams{
		ThreadID: id, Term: term, UserID: web.Caller(c).UserID, PageLimit: pg.Limit,
	})
	if err != nil {
		return err
	}
	return web.List(c, list, pg)
}

// MarkRead notes that the caller has seen messages.
func (h *Chat) MarkRead(c *gin.Context) error {
	var in struct {
		IDs []int64 `json:"ids" binding:"required,min=1,max=500"`
	}
	if err := web.Bind(c, &in); err != nil {
		return err
	}
	n, err := h.q.MarkRead(c.Request.Context(), h.db, dbgen.MarkReadParams{
		Ids: in.IDs, UserID: web.Caller(c).UserID,
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, gin.H{"read": n})
	return nil
}
