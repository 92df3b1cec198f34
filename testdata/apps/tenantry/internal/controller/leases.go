package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
	"example.com/tenantry/internal/usecase"
)

// Leases serves leases and their papers, to staff and to those who rent.
type Leases struct{ leases *usecase.Leases }

// NewLeases returns the controller of leases.
func NewLeases(leases *usecase.Leases) *Leases { return &Leases{leases} }

// Mount registers the routes.
func (h *Leases) Mount(_, private gin.IRouter) {
	private.POST("/units/:unit/leases", staff, h.sign)
	l := private.Group("/leases")
	l.GET("", staff, h.list)
	l.GET("/:lease", h.get)
	l.POST("/:lease/transfer", staff, h.transfer)
	l.POST("/:lease/terminate", staff, h.terminate)
	l.GET("/:lease/documents", h.documents)
	l.GET("/:lease/documents/:document", h.document)
}

func (h *Leases) list(c *gin.Context) {
	var f domain.UnitFilter
	if !bindQuery(c, &f) {
		return
	}
	list, err := h.leases.List(c.Request.Context(), callerOf(c), f)
	answer(c, list, err)
}

func (h *Leases) get(c *gin.Context) {
	n, ok := id(c, "lease")
	if !ok {
		return
	}
	l, err := h.leases.Get(c.Request.Context(), callerOf(c), n)
	answer(c, l, err)
}

func (h *Leases) sign(c *gin.Context) {
	n, ok := id(c, "unit")
	if !ok {
		return
	}
	var in struct {
		TenantID int64 `json:"tenant_id" binding:"required"`
		Deposit  int64 `json:"deposit"`
	}
	if !bind(c, &in) {
		return
	}
	l := domain.Lease{UnitID: n, TenantID: in.TenantID, Deposit: in.Deposit}
	created, err := h.leases.Sign(c.Request.Context(), callerOf(c), l)
	answer(c, gin.H{"id": created}, err)
}

func (h *Leases) transfer(c *gin.Context) {
	n, ok := id(c, "lease")
	if !ok {
		return
	}
	var in struct {
		UnitID int64 `json:"unit_id" binding:"required"`
	}
	if bind(c, &in) {
		done(c, h.leases.Transfer(c.Request.Context(), callerOf(c), n, in.UnitID))
	}
}

func (h *Leases) terminate(c *gin.Context) {
	if n, ok := id(c, "lease"); ok {
		done(c, h.leases.Terminate(c.Request.Context(), callerOf(c), n))
	}
}

func (h *Leases) documents(c *gin.Context) {
	n, ok := id(c, "lease")
	if !ok {
		return
	}
	list, err := h.leases.Documents(c.Request.Context(), callerOf(c), n)
	answer(c, list, err)
}

func (h *Leases) document(c *gin.Context) {
	n, ok := id(c, "lease")
	if !ok {
		return
	}
	d, ok := id(c, "document")
	if !ok {
		return
	}
	doc, err := h.leases.Document(c.Request.Context(), callerOf(c), n, d)
	answer(c, doc, err)
}
