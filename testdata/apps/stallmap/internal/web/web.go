// Package web has the request helpers that every feature uses.
package web

import (
	"database/sql"
	"errors"
	"log/slog"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// RequestIDKey is the Locals key under which the requestid middleware leaves its id.
const RequestIDKey = "requestid"

// Problems maps a field to what is wrong with it.
type Problems map[string]string

// Add records a problem when bad is true.
func (p Problems) Add(bad bool, field, text string) {
	if bad {
		p[field] = text
	}
}

func (p Problems) Error() string { return "validation failed" }

// Err returns p as an error, or nil when there is none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// Validator is implemented by request bodies.
type Validator interface{ Validate() error }

// Bind parses the body into dst and validates it.
func Bind(c *fiber.Ctx, dst Validator) error {
	if err := c.BodyParser(dst); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, "the body cannot be read")
	}
	return dst.Validate()
}

// ID reads a positive numeric path parameter.
func ID(c *fiber.Ctx, param string) (int64, error) {
	n, err := c.ParamsInt(param)
	if err != nil || n <= 0 {
		return 0, fiber.NewError(fiber.StatusNotFound, "no such "+param)
	}
	return int64(n), nil
}

// Page is the common part of list queries.
type Page struct {
	Limit  int `query:"limit"`
	Offset int `query:"offset"`
}

const (
	defaultLimit = 50
	maxLimit     = 200
)

// Clamp brings the page into the permitted range.
func (p *Page) Clamp() {
	if p.Limit <= 0 {
		p.Limit = defaultLimit
	}
	p.Limit = min(p.Limit, maxLimit)
	p.Offset = max(p.Offset, 0)
}

// IDs is the body of the bulk routes.
type IDs struct {
	IDs []int64 `json:"ids"`
}

// Validate sorts the ids and drops duplicates.
func (b *IDs) Validate() error {
	p := Problems{}
	p.Add(len(b.IDs) == 0 || len(b.IDs) > maxLimit, "ids", "between 1 and 200 ids")
	slices.Sort(b.IDs)
	b.IDs = slices.Compact(b.IDs)
	return p.Err()
}

// NotFound turns sql.ErrNoRows into a 404 and leaves other errors alone.
func NotFound(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fiber.NewError(fiber.StatusNotFound, "no such "+what)
	}
	return err
}

// RequestID returns the id of the current request.
func RequestID(c *fiber.Ctx) string {
	id, _ := c.Locals(RequestIDKey).(string)
	return strings.Clone(id)
}

// ErrorHandler is the application's only place that writes error responses.
func ErrorHandler(log *slog.Logger) fiber.ErrorHandler {
	return func(c *fiber.Ctx, err error) error {
		var problems Problems
		if errors.As(err, &problems) {
			return c.Status(fiber.StatusUnprocessableEntity).JSON(fiber.Map{"error": problems.Error(), "fields": problems})
		}
		var fe *fiber.Error
		if errors.As(err, &fe) {
			return c.Status(fe.Code).JSON(fiber.Map{"error": fe.Message})
		}
		log.ErrorContext(c.UserContext(), "request failed",
			"method", c.Method(), "path", c.Path(), "request_id", RequestID(c), "error", err)
		return c.Status(fiber.StatusInternalServerError).JSON(fiber.Map{"error": "internal error", "request_id": RequestID(c)})
	}
}
