package controller

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/middleware"
	"example.com/shiftplan/internal/policy"
	"example.com/shiftplan/internal/service"
)

type HoursController struct {
	clock    service.ClockService
	absences service.AbsenceService
}

func NewHoursController(clock service.ClockService, absences service.AbsenceService) *HoursController {
	return &HoursController{clock: clock, absences: absences}
}

func (h *HoursController) Mount(g *gin.RouterGroup) {
	g.GET("/clock-events", middleware.RequirePermission("clock:read"), h.ClockEvents)
	g.PATCH("/clock-events/:id", middleware.RequirePermission("clock:write"), h.AmendClockEvent)

	g.GET("/absences", middleware.RequirePermission("absence:read"), h.Absences)
	g.POST("/absences/:id/decision", middleware.RequirePermission("absence:approve"), h.DecideAbsence)
	g.POST("/absences/:id/cancel", h.CancelAbsence)
}

func (h *HoursController) ClockEvents(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in service.ClockQuery
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	page, err := h.clock.List(c.Request.Context(), actor, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, page)
}

func (h *HoursController) AmendClockEvent(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	var in struct {
		HappenedAt time.Time `json:"happened_at" binding:"required"`
		Note       string    `json:"note" binding:"required,max=200"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	event, err := h.clock.Amend(c.Request.Context(), actor, id, in.HappenedAt, in.Note)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, event)
}

func (h *HoursController) Absences(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in service.AbsenceQuery
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	page, err := h.absences.List(c.Request.Context(), actor, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, page)
}

func (h *HoursController) DecideAbsence(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	var in struct {
		Status string `json:"status" binding:"required,oneof=approved rejected"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	absence, err := h.absences.Decide(c.Request.Context(), actor, id, in.Status)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, absence)
}

func (h *HoursController) CancelAbsence(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	absence, err := h.absences.Cancel(c.Request.Context(), actor, id)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, absence)
}

type PayrollController struct{ payroll service.PayrollService }

func NewPayrollController(payroll service.PayrollService) *PayrollController {
	return &PayrollController{payroll: payroll}
}

func (h *PayrollController) Mount(g *gin.RouterGroup) {
	exports := g.Group("/payroll/exports", middleware.RequirePermission("payroll:read"))
	exports.GET("", h.List)
	exports.GET("/:id", h.Get)
	exports.GET("/:id/csv", h.Download)
}

func (h *PayrollController) List(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in service.PayrollQuery
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	page, err := h.payroll.List(c.Request.Context(), actor, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, page)
}

func (h *PayrollController) Get(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	export, err := h.payroll.Load(c.Request.Context(), id)
	if err != nil {
		abort(c, err)
		return
	}
	if err := policy.CanReadExport(actor, export); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, service.ViewExport(export))
}

func (h *PayrollController) Download(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	export, err := h.payroll.Load(c.Request.Context(), id)
	if err != nil {
		abort(c, err)
		return
	}
	if err := policy.CanReadExport(actor, export); err != nil {
		abort(c, err)
	}
	name := fmt.Sprintf("payroll-%s.csv", export.PeriodStart.Time.Format("2006-01"))
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	c.Data(http.StatusOK, "text/csv; charset=utf-8", []byte(export.Csv))
}

func (h *PayrollController) Acknowledge(c *gin.Context) {
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	var in struct {
		Reference string `json:"reference" binding:"required,max=100"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	export, err := h.payroll.Acknowledge(c.Request.Context(), uri.ID, in.Reference)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, export)
}
