// Package controller speaks HTTP.
package controller

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/domain"
)

const callerKey = "tenantry.caller"

// callerOf returns who sent the request; only behind Guard.LoadCaller.
func callerOf(c *gin.Context) *domain.Caller {
	return c.MustGet(callerKey).(*domain.Caller)
}

// id reads a number from the path and answers 404 where it is none.
func id(c *gin.Context, name string) (int64, bool) {
	n, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return 0, false
	}
	return n, true
}

// bind reads the body and answers 400 where it is wrong.
func bind(c *gin.Context, dest any) bool {
	if err := c.ShouldBindJSON(dest); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return false
	}
	return true
}

// bindQuery reads the query string and answers 400 where it is wrong.
func bindQuery(c *gin.Context, dest any) bool {
	if err := c.ShouldBindQuery(dest); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return false
	}
	return true
}

// answer writes what a use case gave.
func answer(c *gin.Context, body any, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, body)
}

// done answers where there is nothing to say.
func done(c *gin.Context, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func fail(c *gin.Context, err error) {
	code := http.StatusInternalServerError
	switch {
	case errors.Is(err, domain.ErrNotFound):
		code = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
		code = http.StatusForbidden
	case errors.Is(err, domain.ErrUnauthorized):
		code = http.StatusUnauthorized
	}
	if code == http.StatusInternalServerError {
		_ = c.Error(err)
	}
	c.AbortWithStatusJSON(code, gin.H{"error": http.StatusText(code)})
}
