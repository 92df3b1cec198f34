// Package web serves the repositories over HTTP.
package web

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/callsheet/internal/model"
	"example.com/callsheet/internal/repo"
	"example.com/callsheet/internal/session"
)

var (
	errForbidden = errors.New("forbidden")
	errInput     = errors.New("bad input")
	errState     = errors.New("not possible any more")
)

// fail ends a request with what fits the error.
func fail(c *gin.Context, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, repo.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, errForbidden):
		status = http.StatusForbidden
	case errors.Is(err, errInput):
		status = http.StatusBadRequest
	case errors.Is(err, errState):
		status = http.StatusConflict
	default:
		slog.ErrorContext(c.Request.Context(), "request failed", "path", c.FullPath(), "err", err)
	}
	c.AbortWithStatusJSON(status, gin.H{"error": http.StatusText(status)})
}

// reply answers with v, or with what fits the error.
func reply[T any](c *gin.Context, v T, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, v)
}

// created answers with the id of a new row.
func created(c *gin.Context, id int64, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id})
}

func done(c *gin.Context, err error) {
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// bind reads the body. It has answered when it returns false.
func bind[T any](c *gin.Context) (in T, ok bool) {
	if err := c.ShouldBindJSON(&in); err != nil {
		fail(c, errInput)
		return in, false
	}
	return in, true
}

// id reads a number of the path, 0 if it is none: there are no such rows.
func id(c *gin.Context, name string) int64 {
	n, _ := strconv.ParseInt(c.Param(name), 10, 64)
	return n
}

// queryID reads a number of the query string, nil if there is none.
func queryID(c *gin.Context, name string) *int64 {
	n, err := strconv.ParseInt(c.Query(name), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

// slot is a place in the context of a request for what a middleware has loaded.
type slot[T any] string

func (s slot[T]) put(c *gin.Context, v *T) { c.Set(string(s), v) }

func (s slot[T]) get(c *gin.Context) *T { return c.MustGet(string(s)).(*T) }

const (
	productionSlot slot[model.Production] = "production"
	daySlot        slot[model.Day]        = "day"
	sceneSlot      slot[model.Scene]      = "scene"
)

// loading returns a middleware that puts what find returns into a slot.
func loading[T any](s slot[T], find func(c *gin.Context, u *model.User) (*T, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		v, err := find(c, session.User(c))
		if err != nil {
			fail(c, err)
			return
		}
		s.put(c, v)
		c.Next()
	}
}

// planners lets those through who plan shootings.
func planners(c *gin.Context) {
	if !session.User(c).Plans() {
		fail(c, errForbidden)
		return
	}
	c.Next()
}

// producers lets those through who answer for the money.
func producers(c *gin.Context) {
	if session.User(c).Role != model.RoleProducer {
		fail(c, errForbidden)
		return
	}
	c.Next()
}

// supportOnly keeps customers out.
func supportOnly(c *gin.Context) {
	if u := session.User(c); u != nil && !u.Support {
		fail(c, errForbidden)
		return
	}
	c.Next()
}
