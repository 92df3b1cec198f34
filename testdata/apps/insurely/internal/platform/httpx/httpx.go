// Package httpx has the generic halves of every handler: binding and replying.
package httpx

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"

	"example.com/insurely/internal/domain"
)

const maxBody = 1 << 20

var validate = validator.New(validator.WithRequiredStructEnabled())

// Bind fills T from the JSON body, or the query string of a GET, and then from
// the path parameters, and validates it.
func Bind[T any](c *gin.Context) (T, error) {
	var in T
	if c.Request.Method == http.MethodGet {
		if err := binding.MapFormWithTag(&in, c.Request.URL.Query(), "form"); err != nil {
			return in, fmt.Errorf("%w: %v", domain.ErrInvalid, err)
		}
	} else if c.Request.Body != nil {
		err := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody)).Decode(&in)
		if err != nil && !errors.Is(err, io.EOF) {
			return in, fmt.Errorf("%w: %v", domain.ErrInvalid, err)
		}
	}
	if err := bindPath(c, &in); err != nil {
		return in, err
	}
	return in, nil
}

// BindPath fills T from the path parameters alone and leaves the body unread.
func BindPath[T any](c *gin.Context) (T, error) {
	var in T
	err := bindPath(c, &in)
	return in, err
}

func bindPath(c *gin.Context, in any) error {
	params := make(map[string][]string, len(c.Params))
	for _, p := range c.Params {
		params[p.Key] = []string{p.Value}
	}
	if err := binding.MapFormWithTag(in, params, "uri"); err != nil {
		return fmt.Errorf("%w: %v", domain.ErrInvalid, err)
	}
	if err := validate.Struct(in); err != nil {
		return fmt.Errorf("%w: %v", domain.ErrInvalid, err)
	}
	return nil
}

type envelope[T any] struct {
	Data T `json:"data"`
}

type problem struct {
	Error string `json:"error"`
}

// Reply writes out, or the problem that err stands for.
func Reply[T any](c *gin.Context, out T, err error) {
	if err != nil {
		Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, envelope[T]{Data: out})
}

// Done is Reply for use cases without a result.
func Done(c *gin.Context, err error) {
	if err != nil {
		Fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

// Fail ends the chain with the problem that err stands for.
func Fail(c *gin.Context, err error) {
	_ = c.Error(err)
	c.AbortWithStatusJSON(Status(err), Problem(err))
}

func Status(err error) int {
	switch {
	case errors.Is(err, domain.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, domain.ErrUnauthorized):
		return http.StatusUnauthorized
	case errors.Is(err, domain.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, domain.ErrInvalid):
		return http.StatusBadRequest
	default:
		return http.StatusInternalServerError
	}
}

// Problem is the body that tells the client about err.
func Problem(err error) any {
	if status := Status(err); status != http.StatusBadRequest {
		return problem{Error: http.StatusText(status)}
	}
	return problem{Error: err.Error()}
}
