package controller

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
	"example.com/claimdesk/internal/usecase"
)

type adjusting interface {
	Dossier(ctx context.Context, u account.User, claimID int64) (*domain.Claim, error)
	Decide(ctx context.Context, u account.User, claimID int64, v usecase.Verdict) error
	Move(ctx context.Context, u account.User, ids []int64, status string) (int64, error)
	Assign(ctx context.Context, by account.User, claimID, adjusterID int64) error
}

// Adjusters is the adjusters' part.
type Adjusters struct{ adjusting adjusting }

func NewAdjusters(a adjusting) *Adjusters { return &Adjusters{adjusting: a} }

func (ctl *Adjusters) Mount(g *gin.RouterGroup) {
	claims := g.Group("/claims")
	claims.POST("/status", ctl.Move)
	claims.GET("/:id", ctl.Dossier)
	claims.POST("/:id/decision", ctl.Decide)
}

func (ctl *Adjusters) Dossier(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	cl, err := ctl.adjusting.Dossier(c.Request.Context(), account.CurrentUser(c), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, cl)
}

func (ctl *Adjusters) Decide(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	var req struct {
		Status      string `json:"status" binding:"required,oneof=accepted rejected"`
		AmountCents int64  `json:"amount_cents" binding:"min=0"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	err := ctl.adjusting.Decide(c.Request.Context(), account.CurrentUser(c), id,
		usecase.Verdict{Status: req.Status, AmountCents: req.AmountCents})
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (ctl *Adjusters) Move(c *gin.Context) {
	var req struct {
		IDs    []int64 `json:"ids" binding:"required,min=1,max=500"`
		Status string  `json:"status" binding:"required,oneof=open waiting"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	n, err := ctl.adjusting.Move(c.Request.Context(), account.CurrentUser(c), req.IDs, req.Status)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"moved": n})
}

// Assign is for supervisors.
func (ctl *Adjusters) Assign(c *gin.Context) {
	var req struct {
		ClaimID    int64 `json:"claim_id" binding:"required"`
		AdjusterID int64 `json:"adjuster_id" binding:"required"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	if err := ctl.adjusting.Assign(c.Request.Context(), account.CurrentUser(c), req.ClaimID, req.AdjusterID); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type reserveReader interface {
	Reserves(ctx context.Context, region string) ([]domain.Reserve, error)
}

// Reports is for the actuaries.
type Reports struct{ reserves reserveReader }

func NewReports(r reserveReader) *Reports { return &Reports{reserves: r} }

func (ctl *Reports) Reserves(c *gin.Context) {
	var q struct {
		Region string `form:"region" binding:"required"`
	}
	if err := c.ShouldBindQuery(&q); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "region is missing"})
		return
	}
	lines, err := ctl.reserves.Reserves(c.Request.Context(), q.Region)
	if err != nil {
		fail(c, err)
		return
	}
	var total int64
	for _, l := range lines {
		total += l.AmountCents
	}
	c.JSON(http.StatusOK, gin.H{"region": q.Region, "total_cents": total, "lines": lines})
}
