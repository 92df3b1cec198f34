package web

import (
	"errors"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/requestid"

	"example.com/bunkhouse/internal/domain"
)

// fail turns the error of a handler into an answer.
func (s *Server) fail(c fiber.Ctx, err error) error {
	var invalid *domain.InvalidError
	var fe *fiber.Error
	switch {
	case errors.As(err, &invalid):
		return writeError(c, fiber.StatusUnprocessableEntity, invalid.Error())
	case errors.Is(err, domain.ErrUnauthorized):
		return writeError(c, fiber.StatusUnauthorized, "please sign in")
	case errors.Is(err, domain.ErrForbidden):
		return writeError(c, fiber.StatusForbidden, "not allowed")
	case errors.Is(err, domain.ErrNotFound):
		return writeError(c, fiber.StatusNotFound, "not found")
	case errors.Is(err, domain.ErrConflict), errors.Is(err, domain.ErrArchived):
		return writeError(c, fiber.StatusConflict, err.Error())
	case errors.As(err, &fe):
		return writeError(c, fe.Code, fe.Message)
	}
	s.log.Error("request failed", "err", err, "path", c.Path(), "request_id", requestid.FromContext(c))
	return writeError(c, fiber.StatusInternalServerError, "internal error")
}

func writeError(c fiber.Ctx, status int, message string) error {
	return c.Status(status).JSON(fiber.Map{"error": message, "request_id": requestid.FromContext(c)})
}

// accessLog writes a line for each request.
func (s *Server) accessLog(c fiber.Ctx) error {
	start := time.Now()
	err := c.Next()
	s.log.Info("request", "method", c.Method(), "path", c.Path(), "took", time.Since(start),
		"ok", err == nil, "request_id", requestid.FromContext(c))
	return err
}

// pathID reads a positive number from the path.
func pathID(c fiber.Ctx, name string) (int64, error) {
	if id := fiber.Params[int64](c, name); id > 0 {
		return id, nil
	}
	return 0, domain.ErrNotFound
}

// input is a request body that can tell whether it makes sense.
type input interface{ Validate() error }

// decode reads the body into dst and validates it.
func decode(c fiber.Ctx, dst input) error {
	if err := c.Bind().Body(dst); err != nil {
		return domain.Invalid("body", "is malformed")
	}
	return dst.Validate()
}

type pageQuery struct {
	Page int `query:"page"`
	Size int `query:"size"`
}

const (
	defaultPageSize = 25
	maxPageSize     = 100
)

// pageOf reads ?page= and ?size= and keeps them within bounds.
func pageOf(c fiber.Ctx) (domain.Page, error) {
	var q pageQuery
	if err := c.Bind().Query(&q); err != nil {
		return domain.Page{}, domain.Invalid("page", "is not a number")
	}
	if q.Size <= 0 {
		q.Size = defaultPageSize
	}
	q.Size = min(q.Size, maxPageSize)
	q.Page = min(max(q.Page, 1), 10_000)
	return domain.Page{Limit: q.Size, Offset: (q.Page - 1) * q.Size}, nil
}

// dayOf parses a date as it is sent by browsers.
func dayOf(field, value string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return time.Time{}, domain.Invalid(field, "is not a date like 2026-05-31")
	}
	return t, nil
}
