package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"example.com/orchardhq/internal/errs"
)

// Empty is the request or response of routes that have none.
type Empty struct{}

// JSON makes a Handler of a function on plain values. The request is decoded
// from the body, then fields tagged path, query or header are filled in.
func JSON[Req, Resp any](fn func(ctx context.Context, req Req) (Resp, error)) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		var req Req
		if err := Decode(r, &req); err != nil {
			return err
		}
		resp, err := fn(r.Context(), req)
		if err != nil {
			return err
		}
		return Write(w, resp)
	}
}

// Decode fills dst, a pointer to a struct, from the request.
func Decode(r *http.Request, dst any) error {
	if r.Method != http.MethodGet && r.Method != http.MethodDelete {
		if err := json.NewDecoder(r.Body).Decode(dst); err != nil && !errors.Is(err, io.EOF) {
			return errs.Invalid{Field: "body", Reason: err.Error()}
		}
	}
	return bind(r, dst)
}

// Write sends v as JSON; an Empty as 204.
func Write(w http.ResponseWriter, v any) error {
	if _, ok := v.(Empty); ok {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}
