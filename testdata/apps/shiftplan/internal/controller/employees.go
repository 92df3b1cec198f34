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

type EmployeeController struct{ employees service.EmployeeService }

func NewEmployeeController(employees service.EmployeeService) *EmployeeController {
	return &EmployeeController{employees: employees}
}

func (h *EmployeeController) Mount(g *gin.RouterGroup) {
	people := g.Group("/employees", middleware.RequirePermission("employee:read"))
	people.GET("", h.List)
	people.GET("/:id", h.Get)
	people.DELETE("/:id", middleware.RequirePermission("employee:write"), h.Remove)
}

func (h *EmployeeController) List(c *gin.Context) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return
	}
	var in service.EmployeeQuery
	if err := c.ShouldBindQuery(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	page, err := h.employees.List(c.Request.Context(), actor, in)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, page)
}

func (h *EmployeeController) Get(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	employee, err := h.employees.Get(c.Request.Context(), actor, id)
	if err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, employee)
}

func (h *EmployeeController) Remove(c *gin.Context) {
	actor, id, ok := target(c)
	if !ok {
		return
	}
	if err := h.employees.Remove(c.Request.Context(), actor, id); err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (h *EmployeeController) Leaver(c *gin.Context) {
	var in struct {
		ExternalRef string `json:"external_ref" binding:"required"`
		LastDay     string `json:"last_day" binding:"required,datetime=2006-01-02"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	day, err := time.Parse(time.DateOnly, in.LastDay)
	if err != nil {
		abort(c, apperr.Invalid(err))
		return
	}
	if err := h.employees.Leaver(c.Request.Context(), authn.Integration(c), in.ExternalRef, day); err != nil {
		abort(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
