// Package web turns HTTP into calls of the use cases.
package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"

	"example.com/orchardly/internal/problem"
	"example.com/orchardly/internal/service"
)

var validate = validator.New(validator.WithRequiredStructEnabled())

// handle adapts a use case. The request is filled from the JSON body, the query
// and the path, in this order, so that the path has the last word.
func handle[Req, Res any](f func(context.Context, Req) (Res, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		var req Req
		if err := bind(c, &req); err != nil {
			fail(c, err)
			return
		}
		res, err := f(c.Request.Context(), req)
		if err != nil {
			fail(c, err)
			return
		}
		respond(c, res)
	}
}

func bind(c *gin.Context, req any) error {
	if _, none := req.(*service.Empty); none {
		return nil
	}
	if c.Request.ContentLength != 0 && c.Request.Body != nil {
		if err := json.NewDecoder(c.Request.Body).Decode(req); err != nil && !errors.Is(err, io.EOF) {
			return problem.Invalid("The body is no JSON of the right form")
		}
	}
	if err := c.ShouldBindWith(req, binding.Query); err != nil {
		return problem.Invalid("The query is malformed")
	}
	if err := c.ShouldBindUri(req); err != nil {
		return problem.Invalid("The path is malformed")
	}
	return invalid(validate.Struct(req))
}

// invalid makes a problem of what the validator says.
func invalid(err error) error {
	var fields validator.ValidationErrors
	if !errors.As(err, &fields) {
		return err
	}
	var checks problem.Checks
	for _, f := range fields {
		checks.That(false, f.Field(), "fails "+f.Tag())
	}
	return checks.Err()
}

func respond(c *gin.Context, res any) {
	switch v := res.(type) {
	case service.Empty:
		c.Status(http.StatusNoContent)
	case service.File:
		c.Header("Content-Disposition", "attachment; filename="+strconv.Quote(v.Name))
		c.Data(http.StatusOK, v.Type, v.Body)
	default:
		c.JSON(http.StatusOK, v)
	}
}

// fail answers with a problem and stops the chain.
func fail(c *gin.Context, err error) {
	p := problem.From(err)
	if p.Status >= http.StatusInternalServerError {
		slog.ErrorContext(c.Request.Context(), "request failed", "route", c.FullPath(), "error", err)
	}
	c.Header("Content-Type", "application/problem+json")
	c.AbortWithStatusJSON(p.Status, p)
}
