package handler

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/venuebook/internal/apperr"
)

func fail(c *gin.Context, err error) { _ = c.Error(err) }

func pathID(c *gin.Context, name string) (int64, bool) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		fail(c, apperr.Invalidf("%s must be a positive number", name))
		return 0, false
	}
	return id, true
}

func body[T any](c *gin.Context) (in T, ok bool) {
	if err := c.ShouldBindJSON(&in); err != nil {
		fail(c, apperr.Invalid(err))
		return in, false
	}
	return in, true
}

func query[T any](c *gin.Context) (in T, ok bool) {
	if err := c.ShouldBindQuery(&in); err != nil {
		fail(c, apperr.Invalid(err))
		return in, false
	}
	return in, true
}

func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}
