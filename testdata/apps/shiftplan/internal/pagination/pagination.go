package pagination

import "context"

const (
	defaultSize = 25
	maxSize     = 200
)

// Params is embedded in the query structs of list routes.
type Params struct {
	Page int `form:"page" binding:"omitempty,min=1"`
	Size int `form:"size" binding:"omitempty,min=1"`
}

func (p Params) normalized() Params {
	if p.Page < 1 {
		p.Page = 1
	}
	if p.Size < 1 {
		p.Size = defaultSize
	}
	p.Size = min(p.Size, maxSize)
	return p
}

type Page[T any] struct {
	Items []T   `json:"items"`
	Page  int   `json:"page"`
	Size  int   `json:"size"`
	Total int64 `json:"total"`
}

type (
	CountFunc       func(ctx context.Context) (int64, error)
	ListFunc[T any] func(ctx context.Context, limit, offset int32) ([]T, error)
)

// Fetch runs count and, unless the page lies behind the end, list.
func Fetch[T any](ctx context.Context, p Params, count CountFunc, list ListFunc[T]) (Page[T], error) {
	p = p.normalized()
	page := Page[T]{Items: []T{}, Page: p.Page, Size: p.Size}
	total, err := count(ctx)
	if err != nil {
		return page, err
	}
	page.Total = total
	offset := (p.Page - 1) * p.Size
	if int64(offset) >= total {
		return page, nil
	}
	page.Items, err = list(ctx, int32(p.Size), int32(offset))
	return page, err
}

func Map[T, U any](p Page[T], f func(T) U) Page[U] {
	out := Page[U]{Items: make([]U, 0, len(p.Items)), Page: p.Page, Size: p.Size, Total: p.Total}
	for _, item := range p.Items {
		out.Items = append(out.Items, f(item))
	}
	return out
}
