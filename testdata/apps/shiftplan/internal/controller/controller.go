// Package controller is the HTTP face of the services.
package controller

import (
	"github.com/gin-gonic/gin"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
)

type idURI struct {
	ID int64 `uri:"id" binding:"required,min=1"`
}

type bulkInput struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=500"`
}

func abort(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}

// target reads the id of the path and the actor; ok is false when the request has been answered.
func target(c *gin.Context) (actor *authn.Actor, id int64, ok bool) {
	actor, err := authn.Require(c)
	if err != nil {
		abort(c, err)
		return nil, 0, false
	}
	var uri idURI
	if err := c.ShouldBindUri(&uri); err != nil {
		abort(c, apperr.Invalid(err))
		return nil, 0, false
	}
	return actor, uri.ID, true
}
