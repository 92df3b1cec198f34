package controller

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/middleware"
	"example.com/shiftplan/internal/service"
)

type ShiftController struct{ shifts service.ShiftService }

func NewShiftController(shifts service.ShiftService) *ShiftController {
	return &ShiftController{shifts: shifts}
}

func (h *ShiftController) Mount(g *gin.RouterGroup) {
	write := middleware.RequirePermission("shift:write")

	g.GET("/sites/:id/shifts", h.AtSite)
	shifts := g.Group("/shifts")
	shifts.GET("/:id", h.Get)
	shifts.PATCH("/:id", write, h.Update)
	shifts.POST("/:id/assign", write, h.Assign)
	shifts.POST("/bulk-publish", write, h.Publish)
	shifts.POST("/bulk-delete", write, h.Delete)
	shifts.POST("/:id/swaps/:swap_id/approve", write, h.ApproveSwap)
	shifts.DELETE("/:id/swaps/:swap_id", write, h.WithdrawSwap)
}

// MountBoard registers the boards with open shifts.
func (h *ShiftController) MountBoard(g *gin.RouterGroup) {
	g.GET("/open-shifts", h.CompanyOpenings)
	g.GET("/sites/:id/openings", h.SiteOpenings)
}

func (h *ShiftController) CompanyOpenings(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	shifts, err := h.shifts.CompanyOpenings(c.Request.Context(), actor)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"items": shifts})
}

func (h *ShiftController) SiteOpenings(c *gin.Context) {
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	shifts, err := h.shifts.SiteOpenings(c.Request.Context(), authn.Optional(c), uri.ID)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"items": shifts})
}

func (h *ShiftController) AtSite(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	var in service.SiteShiftQuery
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	page, err := h.shifts.AtSite(c.Request.Context(), actor, id, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, page)
}

func (h *ShiftController) Get(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	shift, err := h.shifts.Get(c.Request.Context(), actor, id)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, shift)
}

func (h *ShiftController) Update(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	var in service.ShiftInput
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	shift, err := h.shifts.Update(c.Request.Context(), actor, id, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, shift)
}

func (h *ShiftController) Assign(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	var in struct {
		EmployeeID int64 `json:"employee_id" binding:"required"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	shift, err := h.shifts.Assign(c.Request.Context(), actor, id, in.EmployeeID)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, shift)
}

func (h *ShiftController) Publish(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in bulkInput
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	result, err := h.shifts.Publish(c.Request.Context(), actor, in.IDs)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, result)
}

func (h *ShiftController) Delete(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in bulkInput
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	result, err := h.shifts.Delete(c.Request.Context(), actor, in.IDs)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, result)
}

type swapURI struct {
	ShiftID int64 `uri:"id" binding:"required,min=1"`
	SwapID  int64 `uri:"swap_id" binding:"required,min=1"`
}

func (h *ShiftController) ApproveSwap(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var uri swapURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	swap, err := h.shifts.ApproveSwap(c.Request.Context(), actor, uri.ShiftID, uri.SwapID)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, swap)
}

func (h *ShiftController) WithdrawSwap(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var uri swapURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	if err := h.shifts.WithdrawSwap(c.Request.Context(), actor, uri.ShiftID, uri.SwapID); err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
