package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/services"
)

type AddressController struct {
	BaseController
	addresses *services.AddressService
}

func NewAddressController(d services.Deps) *AddressController {
	return &AddressController{addresses: &services.AddressService{Deps: d}}
}

func (ctl *AddressController) Routes(private *gin.RouterGroup) {
	g := private.Group("/addresses")
	g.GET("", ctl.List)
	g.POST("", ctl.Add)
	g.POST("/default", ctl.MakeDefault)
	g.DELETE("/:id", ctl.Remove)
}

func (ctl *AddressController) List(c *gin.Context) {
	ctl.reply(c, http.StatusOK)(ctl.addresses.List(c.Request.Context(), ctl.user(c)))
}

func (ctl *AddressController) Add(c *gin.Context) {
	var req dto.AddressRequest
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusCreated)(ctl.addresses.Add(c.Request.Context(), ctl.user(c), req))
	}
}

func (ctl *AddressController) MakeDefault(c *gin.Context) {
	var req dto.AddressRef
	if ctl.bindJSON(c, &req) {
		ctl.reply(c, http.StatusOK)(ctl.addresses.MakeDefault(c.Request.Context(), ctl.user(c), req.AddressID))
	}
}

func (ctl *AddressController) Remove(c *gin.Context) {
	if id, ok := ctl.id(c); ok {
		ctl.done(c, ctl.addresses.Remove(c.Request.Context(), ctl.user(c), id))
	}
}
