package server

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func (s *server) registerUploads(rg *gin.RouterGroup) {
	up := rg.Group("/uploads")
	up.GET("/:id", s.showUpload)
	up.GET("/:id/preview", s.previewUpload)
}

func (s *server) showUpload(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	u, err := s.files.Get(c.Request.Context(), id, callerID(c))
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, u)
}

// previewUpload tells the pages where the thumbnail is.
func (s *server) previewUpload(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	u, err := s.files.Preview(c.Request.Context(), id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"name": u.Name, "mime": u.Mime, "thumb": "/cdn/thumbs/" + u.StorageKey})
}
