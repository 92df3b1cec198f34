// Package idem replays answers, so that a client may repeat a POST whose
// answer it has not seen.
package idem

import (
	"context"
	"encoding/json"
	"errors"

	"example.com/orchardhq/internal/errs"
)

type Store interface {
	SavedResponse(ctx context.Context, key string) ([]byte, error)
	SaveResponse(ctx context.Context, key string, orgID int64, response []byte) error
}

// Do returns the answer saved under key, or runs fn and saves what it returns.
// Without a key it just runs fn.
func Do[T any](ctx context.Context, store Store, orgID int64, key string, fn func(context.Context) (T, error)) (T, error) {
	var out T
	if key == "" {
		return fn(ctx)
	}
	saved, err := store.SavedResponse(ctx, key)
	if err == nil {
		return out, json.Unmarshal(saved, &out)
	}
	if _, missing := errors.AsType[errs.NotFound](err); !missing {
		return out, err
	}
	out, err = fn(ctx)
	if err != nil {
		return out, err
	}
	raw, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	return out, store.SaveResponse(ctx, key, orgID, raw)
}
