package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Repairs serves what is broken.
type Repairs struct{ repairs *usecase.Repairs }

// NewRepairs returns the controller of repairs.
func NewRepairs(repairs *usecase.Repairs) *Repairs { return &Repairs{repairs} }

// Mount registers the routes.
func (h *Repairs) Mount(_, private gin.IRouter) {
	r := private.Group("/repairs")
	r.GET("", staff, h.list)
	r.POST("", h.report)
	r.PATCH("/:repair", h.setStatus)
	r.DELETE("/:repair", h.withdraw)
}

func (h *Repairs) list(c *gin.Context) {
	var f domain.UnitFilter
	if !bindQuery(c, &f) {
		return
	}
	list, err := h.repairs.List(c.Request.Context(), callerOf(c), f)
	answer(c, list, err)
}

func (h *Repairs) report(c *gin.Context) {
	var in struct {
		UnitID int64  `json:"unit_id" binding:"required"`
		Title  string `json:"title" binding:"required"`
	}
	if bind(c, &in) {
		done(c, h.repairs.Report(c.Request.Context(), callerOf(c), in.UnitID, in.Title))
	}
}

func (h *Repairs) setStatus(c *gin.Context) {
	n, ok := id(c, "repair")
	if !ok {
		return
	}
	var in struct {
		Status string `json:"status" binding:"required,oneof=open waiting done"`
	}
	if bind(c, &in) {
		done(c, h.repairs.SetStatus(c.Request.Context(), callerOf(c), n, in.Status))
	}
}

func (h *Repairs) withdraw(c *gin.Context) {
	if n, ok := id(c, "repair"); ok {
		done(c, h.repairs.Withdraw(c.Request.Context(), callerOf(c), n))
	}
}
