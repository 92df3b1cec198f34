// Package controllers has the HTTP handlers, one controller per resource.
package controllers

import (
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/session"
)

// Permissions, as in role_permissions.
const (
	permPunchWrite   = "punch:write"
	permPunchReadAll = "punch:read_all"
	permPunchApprove = "punch:approve"
	permShiftWrite   = "shift:write"
	permAnnounce     = "announce:write"
	permEmployeeRead = "employee:read"
	permPayrollRead  = "payroll:read"
	permPayrollLock  = "payroll:lock"
	permAuditRead    = "audit:read"
)

// can tells whether the caller's role grants the permission.
func can(c *gin.Context, permission string) bool {
	s, ok := session.From(c)
	return ok && s.Can(permission)
}

// Needs is can as a middleware.
func Needs(permission string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !can(c, permission) {
			fail(c, apperr.ErrForbidden)
			return
		}
		c.Next()
	}
}

// fail ends the request with the status of err.
func fail(c *gin.Context, err error) {
	e := apperr.As(err)
	if e.Status >= http.StatusInternalServerError {
		slog.ErrorContext(c.Request.Context(), "request failed",
			"route", c.FullPath(), "request_id", c.GetString("request_id"), "err", err)
	}
	c.AbortWithStatusJSON(e.Status, e)
}

// paramID reads a numeric path parameter; what is no number does not exist.
func paramID(c *gin.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.ErrNotFound
	}
	return id, nil
}

// pathID is paramID for handlers: it answers the request itself on failure.
func pathID(c *gin.Context, name string) (int64, bool) {
	id, err := paramID(c, name)
	if err != nil {
		fail(c, err)
		return 0, false
	}
	return id, true
}

// queryID reads an optional numeric query parameter.
func queryID(c *gin.Context, name string) (int64, error) {
	v := c.Query(name)
	if v == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil || id <= 0 {
		return 0, apperr.Invalid(name + " is not an id")
	}
	return id, nil
}

// queryDay reads an optional date; the fallback is used when it is absent.
func queryDay(c *gin.Context, name string, fallback time.Time) (time.Time, error) {
	v := c.Query(name)
	if v == "" {
		return fallback, nil
	}
	day, err := time.Parse(time.DateOnly, v)
	if err != nil {
		return time.Time{}, apperr.Invalid(name + " is not a date (YYYY-MM-DD)")
	}
	return day, nil
}

// bind decodes and validates the JSON body.
func bind(c *gin.Context, dst any) bool {
	if err := c.ShouldBindJSON(dst); err != nil {
		fail(c, apperr.Invalid(err.Error()))
		return false
	}
	return true
}

func today() time.Time { return time.Now().UTC().Truncate(24 * time.Hour) }

// idList is the body of bulk operations.
type idList struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=500,dive,gt=0"`
}

func attachmentHeader(c *gin.Context, filename string) {
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", filename))
	c.Header("X-Content-Type-Options", "nosniff")
}
