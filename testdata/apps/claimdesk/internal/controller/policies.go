package controller

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
	"example.com/claimdesk/internal/usecase"
)

type policyDesk interface {
	Get(ctx context.Context, u account.User, id int64) (*domain.Policy, error)
	Search(ctx context.Context, u account.User, holder int64, product, status string) ([]*domain.Policy, error)
	Report(ctx context.Context, u account.User, l usecase.Loss) (*domain.Claim, error)
}

type Policies struct{ desk policyDesk }

func NewPolicies(desk policyDesk) *Policies { return &Policies{desk: desk} }

func (ctl *Policies) Mount(g *gin.RouterGroup) {
	g.Handle(http.MethodGet, "", ctl.list)
	g.Handle(http.MethodGet, "/:id", ctl.show)
	g.Handle(http.MethodPost, "/:id/claims", ctl.reportLoss)
}

func (ctl *Policies) list(c *gin.Context) {
	var q struct {
		Holder  int64  `form:"holder_id"`
		Product string `form:"product"`
		Status  string `form:"status" binding:"omitempty,oneof=active lapsed"`
	}
	if err := c.ShouldBindQuery(&q); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	list, err := ctl.desk.Search(c.Request.Context(), account.CurrentUser(c), q.Holder, q.Product, q.Status)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (ctl *Policies) show(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	p, err := ctl.desk.Get(c.Request.Context(), account.CurrentUser(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

func (ctl *Policies) reportLoss(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req struct {
		Region      string `json:"region" binding:"max=40"`
		Description string `json:"description" binding:"required,max=4000"`
		AmountCents int64  `json:"amount_cents" binding:"min=0"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	cl, err := ctl.desk.Report(c.Request.Context(), account.CurrentUser(c),
		usecase.Loss{PolicyID: id, Region: req.Region, Description: req.Description, AmountCents: req.AmountCents})
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, cl)
}

type delegation interface {
	Policies(ctx context.Context, u account.User, holder int64) ([]*domain.Policy, error)
	Claims(ctx context.Context, u account.User, holder int64) ([]*domain.Claim, error)
}

// Represented is for people who act for policy holders.
type Represented struct{ delegation delegation }

func NewRepresented(d delegation) *Represented { return &Represented{delegation: d} }

type holderURI struct {
	HolderID int64 `uri:"holderID" binding:"required"`
}

func (ctl *Represented) Policies(c *gin.Context) {
	var uri holderURI
	if err := c.ShouldBindUri(&uri); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	list, err := ctl.delegation.Policies(c.Request.Context(), account.CurrentUser(c), uri.HolderID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (ctl *Represented) Claims(c *gin.Context) {
	var uri holderURI
	if err := c.ShouldBindUri(&uri); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	list, err := ctl.delegation.Claims(c.Request.Context(), account.CurrentUser(c), uri.HolderID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}
