package httpx

import (
	"github.com/labstack/echo/v5"
)

// Validatable is implemented by request bodies that check themselves.
type Validatable interface{ Validate() error }

// Validator plugs Validatable into echo.
type Validator struct{}

// Validate implements echo.Validator.
func (Validator) Validate(v any) error {
	if t, ok := v.(Validatable); ok {
		return t.Validate()
	}
	return nil
}

// BindAndValidate reads the body into a T and runs its Validate method.
func BindAndValidate[T any](c *echo.Context) (*T, error) {
	in := new(T)
	if err := echo.BindBody(c, in); err != nil {
		return nil, BadRequest("the body is not what this endpoint takes")
	}
	if err := c.Validate(in); err != nil {
		return nil, err
	}
	return in, nil
}

// ID reads a numeric path parameter; anything else cannot name a row.
func ID(c *echo.Context, name string) (int64, error) {
	id, err := echo.PathParam[int64](c, name)
	if err != nil || id <= 0 {
		return 0, ErrNotFound
	}
	return id, nil
}

// Page is a window of a listing.
type Page struct {
	Limit  int
	Offset int
}

const (
	defaultLimit = 50
	maxLimit     = 200
)

// PageOf reads ?limit= and ?page= and keeps them within bounds.
func PageOf(c *echo.Context) (Page, error) {
	limit, err := echo.QueryParamOr(c, "limit", defaultLimit)
	if err != nil {
		return Page{}, Invalid("limit", "must be a number")
	}
	page, err := echo.QueryParamOr(c, "page", 1)
	if err != nil {
		return Page{}, Invalid("page", "must be a number")
	}
	limit = min(max(limit, 1), maxLimit)
	page = min(max(page, 1), 10_000)
	return Page{Limit: limit, Offset: (page - 1) * limit}, nil
}

// Listing is the envelope of every list endpoint.
type Listing[T any] struct {
	Items []T `json:"items"`
	Count int `json:"count"`
}

// List wraps items so that an empty list is [] and not null.
func List[T any](items []T) Listing[T] {
	if items == nil {
		items = []T{}
	}
	return Listing[T]{Items: items, Count: len(items)}
}
