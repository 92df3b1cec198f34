package api

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/store"
)

const maxBody = 1 << 20

// decoder is a pointer to a request type that reads itself from the request.
type decoder[T any] interface {
	*T
	Decode(*http.Request) error
}

// handle adapts a typed handler to net/http.
func handle[In, Out any, P decoder[In]](fn func(context.Context, *In) (*Out, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		in := new(In)
		if err := P(in).Decode(r); err != nil {
			writeError(w, r, err)
			return
		}
		out, err := fn(r.Context(), in)
		if err != nil {
			writeError(w, r, err)
			return
		}
		writeJSON(w, http.StatusOK, out)
	})
}

// File is an answer that is not JSON.
type File struct {
	Name, Type string
	Content    []byte
}

// handleFile is handle for downloads.
func handleFile[In any, P decoder[In]](fn func(context.Context, *In) (*File, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in := new(In)
		if err := P(in).Decode(r); err != nil {
			writeError(w, r, err)
			return
		}
		f, err := fn(r.Context(), in)
		if err != nil {
			writeError(w, r, err)
			return
		}
		w.Header().Set("Content-Type", f.Type)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
		w.Write(f.Content)
	})
}

// Empty is a request without parameters, or an answer without content.
type Empty struct{}

func (*Empty) Decode(*http.Request) error { return nil }

func decodeJSON(r *http.Request, v any) error {
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return apperr.Invalid("body: %v", err)
	}
	return nil
}

func readBody(r *http.Request) ([]byte, error) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, apperr.Invalid("body: %v", err)
	}
	return b, nil
}

// queryInt reads an optional number of the query string.
func queryInt(r *http.Request, name string, def int64) (int64, error) {
	s := r.URL.Query().Get(name)
	if s == "" {
		return def, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, apperr.Invalid("%s is not a number", name)
	}
	return n, nil
}

func queryPage(r *http.Request) (store.Page, error) {
	limit, err := queryInt(r, "limit", 50)
	if err != nil {
		return store.Page{}, err
	}
	offset, err := queryInt(r, "offset", 0)
	if err != nil {
		return store.Page{}, err
	}
	return store.Page{Limit: int32(max(1, min(limit, 200))), Offset: int32(min(offset, 100_000))}, nil
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

func writeError(w http.ResponseWriter, r *http.Request, err error) {
	e := apperr.From(err)
	if e.Status >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "request_id", r.Context().Value(requestIDKey{}), "err", err)
	}
	writeJSON(w, e.Status, map[string]any{"error": e})
}
