package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/usecase"
)

// Documents serves papers by themselves.
type Documents struct {
	documents *usecase.Documents
	origin    string
}

// NewDocuments returns the controller of documents; origin is where our pages are.
func NewDocuments(documents *usecase.Documents, origin string) *Documents {
	return &Documents{documents, origin}
}

// Mount registers the routes.
func (h *Documents) Mount(public, private gin.IRouter) {
	//authvet:public the token of a link is a secret that runs out
	public.GET("/shared/documents/:token", h.shared)
	public.GET("/documents/:document/preview", fromApp(h.origin), h.preview)
	private.POST("/documents/archive", staff, h.archive)
	private.POST("/documents/share", staff, h.share)
}

func (h *Documents) shared(c *gin.Context) {
	d, err := h.documents.Shared(c.Request.Context(), c.Param("token"))
	answer(c, d, err)
}

func (h *Documents) preview(c *gin.Context) {
	n, ok := id(c, "document")
	if !ok {
		return
	}
	d, err := h.documents.Preview(c.Request.Context(), n)
	answer(c, d, err)
}

type documentIDs struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=100"`
}

func (h *Documents) archive(c *gin.Context) {
	var in documentIDs
	if bind(c, &in) {
		done(c, h.documents.Archive(c.Request.Context(), callerOf(c), in.IDs))
	}
}

func (h *Documents) share(c *gin.Context) {
	var in documentIDs
	if bind(c, &in) {
		done(c, h.documents.Share(c.Request.Context(), callerOf(c), in.IDs))
	}
}
