package controller

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
	"example.com/claimdesk/internal/middleware"
	"example.com/claimdesk/internal/usecase"
)

type claimList interface {
	List(ctx context.Context, f domain.ClaimFilter) ([]*domain.Claim, error)
}

type claimEditor interface {
	Amend(ctx context.Context, u account.User, id int64, ch usecase.ClaimChange) (*domain.Claim, error)
	Withdraw(ctx context.Context, u account.User, id int64) error
}

type documentStore interface {
	Get(ctx context.Context, id int64) (*domain.Document, error)
	Remove(ctx context.Context, claimID, id int64) error
}

type noteStore interface {
	Add(ctx context.Context, n *domain.Note) error
}

type Claims struct {
	claims    claimList
	editor    claimEditor
	documents documentStore
	notes     noteStore
}

func NewClaims(claims claimList, editor claimEditor, documents documentStore, notes noteStore) *Claims {
	return &Claims{claims: claims, editor: editor, documents: documents, notes: notes}
}

// Mount registers the claims. Changes of the claim itself lock the row and look
// at it then; everything that hangs on a claim goes through open.
func (ctl *Claims) Mount(g *gin.RouterGroup, open gin.HandlerFunc) {
	g.GET("", ctl.List)
	g.PATCH("/:id", ctl.Amend)
	g.POST("/:id/withdraw", ctl.Withdraw)

	one := g.Group("/:id")
	one.Use(open)
	one.GET("", ctl.Show)
	one.POST("/notes", ctl.AddNote)
	docs := one.Group("/documents")
	docs.GET("/:docID", ctl.Document)
	docs.DELETE("/:docID", ctl.RemoveDocument)
}

type claimQuery struct {
	ClaimantID int64  `form:"claimant_id"`
	Status     string `form:"status" binding:"omitempty,oneof=open withdrawn accepted rejected"`
	Limit      int    `form:"limit,default=50" binding:"min=1,max=200"`
}

func (ctl *Claims) List(c *gin.Context) {
	var q claimQuery
	if err := c.ShouldBindQuery(&q); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	u := account.CurrentUser(c)
	f := domain.ClaimFilter{ClaimantID: u.ID, Status: q.Status, Limit: q.Limit}
	if q.ClaimantID != 0 { // the back office looks at one customer
		f.ClaimantID = q.ClaimantID
	}
	list, err := ctl.claims.List(c.Request.Context(), f)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (ctl *Claims) Show(c *gin.Context) {
	c.JSON(http.StatusOK, middleware.ClaimOf(c))
}

func (ctl *Claims) Amend(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req struct {
		Description *string `json:"description" binding:"omitempty,max=4000"`
		AmountCents *int64  `json:"amount_cents" binding:"omitempty,min=0"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	cl, err := ctl.editor.Amend(c.Request.Context(), account.CurrentUser(c), id,
		usecase.ClaimChange{Description: req.Description, AmountCents: req.AmountCents})
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, cl)
}

func (ctl *Claims) Withdraw(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	if err := ctl.editor.Withdraw(c.Request.Context(), account.CurrentUser(c), id); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (ctl *Claims) AddNote(c *gin.Context) {
	var req struct {
		Body     string `json:"body" binding:"required,max=4000"`
		Internal bool   `json:"internal"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	u := account.CurrentUser(c)
	n := &domain.Note{
		ClaimID:  middleware.ClaimOf(c).ID,
		AuthorID: u.ID,
		Body:     req.Body,
		Internal: req.Internal && u.Role >= account.RoleAdjuster,
	}
	if err := ctl.notes.Add(c.Request.Context(), n); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, n)
}

type documentURI struct {
	ID    int64 `uri:"id" binding:"required"`
	DocID int64 `uri:"docID" binding:"required"`
}

func (ctl *Claims) Document(c *gin.Context) {
	var uri documentURI
	if err := c.ShouldBindUri(&uri); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	cl := middleware.ClaimOf(c)
	doc, err := ctl.documents.Get(c.Request.Context(), uri.DocID)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", cl.Number+" "+doc.Name))
	c.Data(http.StatusOK, doc.Mime, doc.Content)
}

func (ctl *Claims) RemoveDocument(c *gin.Context) {
	var uri documentURI
	if err := c.ShouldBindUri(&uri); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := ctl.documents.Remove(c.Request.Context(), uri.ID, uri.DocID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type batcher interface {
	ArchiveDocuments(ctx context.Context, u account.User, ids []int64) (int64, error)
	RedactNotes(ctx context.Context, u account.User, ids []int64) (int64, error)
}

// Batches are the buttons below the lists with the tick boxes.
type Batches struct{ batch batcher }

func NewBatches(b batcher) *Batches { return &Batches{batch: b} }

type idList struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=500,unique"`
}

func (ctl *Batches) ArchiveDocuments(c *gin.Context) {
	var req idList
	if c.BindJSON(&req) != nil {
		return
	}
	n, err := ctl.batch.ArchiveDocuments(c.Request.Context(), account.CurrentUser(c), req.IDs)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"archived": n})
}

func (ctl *Batches) RedactNotes(c *gin.Context) {
	var req idList
	if c.BindJSON(&req) != nil {
		return
	}
	n, err := ctl.batch.RedactNotes(c.Request.Context(), account.CurrentUser(c), req.IDs)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"redacted": n})
}
