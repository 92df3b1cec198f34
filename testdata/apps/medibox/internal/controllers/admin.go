package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/models"
	"example.com/medibox/internal/services"
)

// AdminController serves the back office, the scheduler and what everybody may see.
type AdminController struct {
	BaseController
	services.Deps
	refunds *services.RefundService
}

func NewAdminController(d services.Deps) *AdminController {
	return &AdminController{Deps: d, refunds: &services.RefundService{Deps: d}}
}

func (ctl *AdminController) Routes(root, api, private *gin.RouterGroup, m *middleware.Middleware) {
	root.GET("/healthz", ctl.Health)
	//authvet:public the shop window: prices and names of medicines
	api.GET("/catalogue/medicines", ctl.Medicines)

	admin := private.Group("/admin", m.RequireRole(models.RoleAdmin))
	admin.GET("/users/:id", ctl.User)

	reports := api.Group("/admin/reports", m.RequireRole(models.RoleAdmin))
	reports.GET("/customers/:id", ctl.RefundHistory)

	internal := root.Group("/internal", m.RequireInternalToken())
	internal.POST("/jobs/expire-prescriptions", ctl.ExpirePrescriptions)
}

func (ctl *AdminController) Health(c *gin.Context) {
	ctl.done(c, ctl.Catalogue.Ping(c.Request.Context()))
}

func (ctl *AdminController) Medicines(c *gin.Context) {
	var page dto.PageQuery
	if ctl.bindQuery(c, &page) {
		limit, offset := page.Window()
		ctl.reply(c, http.StatusOK)(ctl.Catalogue.Search(c.Request.Context(), c.Query("q"), limit, offset))
	}
}

func (ctl *AdminController) User(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.reply(c, http.StatusOK)(ctl.Users.ByID(c.Request.Context(), id))
	}
}

// RefundHistory is what fraud reviews start from.
func (ctl *AdminController) RefundHistory(c *gin.Context) {
	var page dto.PageQuery
	if id, ok := ctl.id(c); ok && ctl.bindQuery(c, &page) {
		ctl.reply(c, http.StatusOK)(ctl.refunds.History(c.Request.Context(), id, page))
	}
}

func (ctl *AdminController) ExpirePrescriptions(c *gin.Context) {
	ctl.reply(c, http.StatusOK)(ctl.Prescriptions.ExpireOverdue(c.Request.Context()))
}
