// Package usecase holds what hoistway does, on ports.
package usecase

import (
	"context"

	"github.com/google/uuid"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

var none = port.None{}

// owned is what belongs to an account.
type owned interface{ Owner() uuid.UUID }

// ofCaller passes on what was loaded if it belongs to the caller's account.
// What belongs to others is not there.
func ofCaller[T owned](ctx context.Context, v T, err error) (T, error) {
	var zero T
	if err != nil {
		return zero, err
	}
	p, err := caller.User(ctx)
	if err != nil {
		return zero, err
	}
	if v.Owner() != p.AccountID {
		return zero, domain.ErrNotFound
	}
	return v, nil
}

// paged makes a page of items, of which id tells where the next one begins.
func paged[T any](items []T, size int32, id func(T) uuid.UUID) domain.Page[T] {
	page := domain.Page[T]{Items: items}
	if len(items) == int(size) {
		page.Next = id(items[len(items)-1]).String()
	}
	return page
}
