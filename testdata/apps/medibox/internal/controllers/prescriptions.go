package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/services"
)

type PrescriptionController struct {
	BaseController
	rx *services.PrescriptionService
}

func NewPrescriptionController(d services.Deps) *PrescriptionController {
	return &PrescriptionController{rx: &services.PrescriptionService{Deps: d}}
}

func (ctl *PrescriptionController) Routes(public, private *gin.RouterGroup) {
	g := private.Group("/prescriptions")
	g.GET("", ctl.List)
	g.GET("/:id", ctl.Get)
	g.PUT("/:id/items/:itemId", ctl.UpdateItem)
	g.DELETE("/:id/items/:itemId", ctl.RemoveItem)
	g.GET("/:id/scan", ctl.Scan)
	g.POST("/:id/share", ctl.Share)
	private.GET("/scans/:id/download", ctl.DownloadScan)

	public.GET("/shared/prescriptions/:token", ctl.Shared)
}

func (ctl *PrescriptionController) List(c *gin.Context) {
	var q dto.PrescriptionQuery
	if ctl.bindQuery(c, &q) {
		ctl.reply(c, http.StatusOK)(ctl.rx.List(c.Request.Context(), ctl.user(c), q))
	}
}

func (ctl *PrescriptionController) Get(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.reply(c, http.StatusOK)(ctl.rx.Get(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *PrescriptionController) UpdateItem(c *gin.Context) {
	var p dto.ItemParam
	var req dto.ItemRequest
	if ctl.bindURI(c, &p) && ctl.bindJSON(c, &req) {
		ctl.done(c, ctl.rx.UpdateItem(c.Request.Context(), ctl.user(c), p, req))
	}
}

func (ctl *PrescriptionController) RemoveItem(c *gin.Context) {
	var p dto.ItemParam
	if ctl.bindURI(c, &p) {
		ctl.done(c, ctl.rx.RemoveItem(c.Request.Context(), ctl.user(c), p))
	}
}

func (ctl *PrescriptionController) Scan(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.attachment(c)(ctl.rx.Scan(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *PrescriptionController) DownloadScan(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.attachment(c)(ctl.rx.DownloadScan(c.Request.Context(), ctl.user(c), id))
	}
}

func (ctl *PrescriptionController) Share(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		token, err := ctl.rx.Share(c.Request.Context(), ctl.user(c), id)
		ctl.reply(c, http.StatusCreated)(gin.H{"path": "/api/v1/shared/prescriptions/" + token}, err)
	}
}

// Shared opens the link that Share has made.
//
//authvet:public whoever holds the secret link may read the prescription until it runs out
func (ctl *PrescriptionController) Shared(c *gin.Context) {
	var p dto.TokenParam
	if ctl.bindURI(c, &p) {
		ctl.reply(c, http.StatusOK)(ctl.rx.Shared(c.Request.Context(), p.Token))
	}
}
