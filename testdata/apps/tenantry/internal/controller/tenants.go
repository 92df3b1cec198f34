package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Tenants serves who rents.
type Tenants struct{ tenants *usecase.Tenants }

// NewTenants returns the controller of tenants.
func NewTenants(tenants *usecase.Tenants) *Tenants { return &Tenants{tenants} }

// Mount registers the routes.
func (h *Tenants) Mount(_, private gin.IRouter) {
	t := private.Group("/tenants", staff)
	t.GET("/:tenant", h.get)
	t.PUT("/:tenant", h.update)
}

func (h *Tenants) get(c *gin.Context) {
	n, ok := id(c, "tenant")
	if !ok {
		return
	}
	t, err := h.tenants.Get(c.Request.Context(), callerOf(c), n, c.Query("include_former") == "true")
	answer(c, t, err)
}

func (h *Tenants) update(c *gin.Context) {
	n, ok := id(c, "tenant")
	if !ok {
		return
	}
	var t domain.Tenant
	if !bind(c, &t) {
		return
	}
	t.ID = n
	done(c, h.tenants.Update(c.Request.Context(), callerOf(c), t))
}
