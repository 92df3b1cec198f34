package server

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"example.com/petclinic9/internal/bind"
	"example.com/petclinic9/internal/mw"
)

// renderer is an answer that writes itself; all others are sent as JSON.
type renderer interface{ Render(w http.ResponseWriter) }

// handle makes an http.Handler of an endpoint: it binds In from the request,
// calls fn, and writes Out or the error.
func handle[In, Out any](fn func(ctx context.Context, in *In) (*Out, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in := new(In)
		if err := bind.Request(r, in); err != nil {
			mw.Fail(w, r, err)
			return
		}
		out, err := fn(r.Context(), in)
		if err != nil {
			mw.Fail(w, r, err)
			return
		}
		if f, ok := any(out).(renderer); ok {
			f.Render(w)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(out); err != nil {
			slog.WarnContext(r.Context(), "response not written", "err", err)
		}
	})
}
