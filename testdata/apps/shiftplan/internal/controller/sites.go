package controller

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/middleware"
	"example.com/shiftplan/internal/service"
)

type KioskController struct{ kiosks service.KioskService }

func NewKioskController(kiosks service.KioskService) *KioskController {
	return &KioskController{kiosks: kiosks}
}

func (h *KioskController) Mount(g *gin.RouterGroup, device gin.HandlerFunc) {
	g.POST("/heartbeat", h.Heartbeat)
	g.Use(device)
	g.POST("/punches", h.Punch)
	g.GET("/roster", h.Roster)
	g.GET("/employees/:id/shifts", h.EmployeeShifts)
}

func (h *KioskController) Heartbeat(c *gin.Context) {
	var in struct {
		KioskID int64  `json:"kiosk_id" binding:"required"`
		Version string `json:"version" binding:"required,max=40"`
		Battery int32  `json:"battery" binding:"min=0,max=100"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	name, err := h.kiosks.Heartbeat(c.Request.Context(), in.KioskID, in.Version, in.Battery)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"name": name, "server_time": time.Now().UTC()})
}

func (h *KioskController) Punch(c *gin.Context) {
	var in struct {
		EmployeeID int64  `json:"employee_id" binding:"required"`
		PIN        string `json:"pin" binding:"required,len=6"`
		Kind       string `json:"kind" binding:"required,oneof=in out break_start break_end"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	event, err := h.kiosks.Punch(c.Request.Context(), authn.Kiosk(c), in.EmployeeID, in.PIN, in.Kind)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusCreated, event)
}

func (h *KioskController) Roster(c *gin.Context) {
	var in struct {
		Day time.Time `form:"day" time_format:"2006-01-02" binding:"required"`
	}
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	rows, err := h.kiosks.Roster(c.Request.Context(), authn.Kiosk(c), in.Day)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"items": rows})
}

func (h *KioskController) EmployeeShifts(c *gin.Context) {
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	shifts, err := h.kiosks.EmployeeShifts(c.Request.Context(), uri.ID)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"kiosk": authn.Kiosk(c).Name, "items": shifts})
}

// Retire is for the support desk, which swaps broken devices for all companies.
func (h *KioskController) Retire(c *gin.Context) {
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	if err := h.kiosks.Retire(c.Request.Context(), uri.ID); err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type AnnouncementController struct {
	announcements service.AnnouncementService
}

func NewAnnouncementController(announcements service.AnnouncementService) *AnnouncementController {
	return &AnnouncementController{announcements: announcements}
}

func (h *AnnouncementController) Mount(g *gin.RouterGroup) {
	board := g.Group("/announcements", middleware.RequirePermission("announcement:write"))
	board.DELETE("/:id", h.Delete)
	board.POST("/:id/restore", h.Restore)
}

func (h *AnnouncementController) Delete(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	if err := h.announcements.Delete(c.Request.Context(), actor, id); err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *AnnouncementController) Restore(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	announcement, err := h.announcements.Restore(c.Request.Context(), actor, id)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, announcement)
}
