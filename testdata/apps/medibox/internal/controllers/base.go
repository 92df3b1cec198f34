// Package controllers translates between HTTP and the services.
package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/middleware"
	"example.com/medibox/internal/models"
)

// BaseController is embedded in every controller.
type BaseController struct{}

// user is the signed-in user; the routes below RequireUser have one.
func (BaseController) user(c *gin.Context) *models.User {
	u, _ := middleware.CurrentUser(c)
	return u
}

// pharmacy is the pharmacy that the desk works for: the one PharmacyScope has
// found, else the one the desk client names.
func (b BaseController) pharmacy(c *gin.Context) (int64, bool) {
	if id, ok := middleware.ScopedPharmacy(c); ok {
		return id, true
	}
	id, err := middleware.PharmacyFromHeader(c)
	return id, b.passed(c, err)
}

// fail hands the error to the error middleware.
func (BaseController) fail(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}

func (b BaseController) passed(c *gin.Context, err error) bool {
	if err != nil {
		b.fail(c, err)
	}
	return err == nil
}

func (b BaseController) bound(c *gin.Context, err error) bool {
	if err != nil {
		b.fail(c, apperr.Invalid(err))
	}
	return err == nil
}

func (b BaseController) bindURI(c *gin.Context, dst any) bool {
	return b.bound(c, c.ShouldBindUri(dst))
}

func (b BaseController) bindQuery(c *gin.Context, dst any) bool {
	return b.bound(c, c.ShouldBindQuery(dst))
}

func (b BaseController) bindJSON(c *gin.Context, dst any) bool {
	return b.bound(c, c.ShouldBindJSON(dst))
}

// id is the :id of the path.
func (b BaseController) id(c *gin.Context) (int64, bool) {
	var p dto.IDParam
	ok := b.bindURI(c, &p)
	return p.ID, ok
}

// reply returns what turns the result of a service into the response.
func (b BaseController) reply(c *gin.Context, status int) func(data any, err error) {
	return func(data any, err error) {
		if b.passed(c, err) {
			c.JSON(status, gin.H{"data": data})
		}
	}
}

func (b BaseController) done(c *gin.Context, err error) {
	if b.passed(c, err) {
		c.Status(http.StatusNoContent)
	}
}

// attachment sends a stored file under its own name.
func (b BaseController) attachment(c *gin.Context) func(scan *models.Scan, err error) {
	return func(scan *models.Scan, err error) {
		if b.passed(c, err) {
			c.Header("Content-Disposition", `attachment; filename="`+scan.Filename+`"`)
			c.Data(http.StatusOK, scan.Mime, scan.Content)
		}
	}
}
