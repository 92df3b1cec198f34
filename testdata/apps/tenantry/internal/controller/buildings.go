package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Buildings serves buildings and units.
type Buildings struct{ buildings *usecase.Buildings }

// NewBuildings returns the controller of buildings.
func NewBuildings(buildings *usecase.Buildings) *Buildings { return &Buildings{buildings} }

// Mount registers the routes.
func (h *Buildings) Mount(_, private gin.IRouter) {
	b := private.Group("/buildings", staff)
	b.GET("", h.list)
	b.GET("/:building", h.get)
	b.PATCH("/:building", h.update)
	b.DELETE("/:building", h.delete)

	u := private.Group("/units", staff)
	u.GET("", h.units)
	u.GET("/:unit", h.unit)
	u.PATCH("/:unit", h.updateUnit)
}

func (h *Buildings) list(c *gin.Context) {
	var f domain.BuildingFilter
	if !bindQuery(c, &f) {
		return
	}
	list, err := h.buildings.List(c.Request.Context(), callerOf(c), f)
	answer(c, list, err)
}

func (h *Buildings) get(c *gin.Context) {
	n, ok := id(c, "building")
	if !ok {
		return
	}
	b, err := h.buildings.Get(c.Request.Context(), callerOf(c), n, c.Query("include_deleted") == "true")
	answer(c, b, err)
}

func (h *Buildings) update(c *gin.Context) {
	n, ok := id(c, "building")
	if !ok {
		return
	}
	var b domain.Building
	if !bind(c, &b) {
		return
	}
	b.ID = n
	done(c, h.buildings.Update(c.Request.Context(), callerOf(c), b))
}

func (h *Buildings) delete(c *gin.Context) {
	if n, ok := id(c, "building"); ok {
		done(c, h.buildings.Delete(c.Request.Context(), callerOf(c), n))
	}
}

func (h *Buildings) units(c *gin.Context) {
	var p domain.Page
	if !bindQuery(c, &p) {
		return
	}
	list, err := h.buildings.Units(c.Request.Context(), callerOf(c), c.Query("status"), p)
	answer(c, list, err)
}

func (h *Buildings) unit(c *gin.Context) {
	n, ok := id(c, "unit")
	if !ok {
		return
	}
	u, err := h.buildings.Unit(c.Request.Context(), callerOf(c), n)
	answer(c, u, err)
}

func (h *Buildings) updateUnit(c *gin.Context) {
	n, ok := id(c, "unit")
	if !ok {
		return
	}
	var u domain.Unit
	if !bind(c, &u) {
		return
	}
	u.ID = n
	done(c, h.buildings.UpdateUnit(c.Request.Context(), callerOf(c), u))
}
