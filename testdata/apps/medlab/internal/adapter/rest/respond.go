package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/link"
)

// endpoint is a handler that leaves its errors to the API.
type endpoint func(w http.ResponseWriter, r *http.Request) error

func (a *API) do(fn endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			a.fail(w, r, err)
		}
	}
}

type problem struct {
	Error   string `json:"error"`
	Field   string `json:"field,omitempty"`
	Request string `json:"request,omitempty"`
}

// fail answers with what the error means to the client.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{Request: middleware.GetReqID(r.Context())}
	status := http.StatusInternalServerError
	var invalid *domain.Invalid
	switch {
	case errors.As(err, &invalid):
		status, p.Field = http.StatusUnprocessableEntity, invalid.Field
	case errors.Is(err, domain.ErrUnauthenticated), errors.Is(err, auth.ErrNoToken):
		status = http.StatusUnauthorized
	case errors.Is(err, link.ErrSignature), errors.Is(err, link.ErrExpired), errors.Is(err, domain.ErrForbidden):
		status = http.StatusForbidden
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, domain.ErrConflict):
		status = http.StatusConflict
	}
	p.Error = err.Error()
	if status == http.StatusInternalServerError {
		a.log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "request", p.Request, "err", err)
		p.Error = "internal error"
	}
	_ = send(w, status, p)
}

// deny answers a request without a valid token.
func (a *API) deny(w http.ResponseWriter, r *http.Request, err error) {
	a.log.InfoContext(r.Context(), "denied", "path", r.URL.Path, "err", err)
	w.Header().Set("WWW-Authenticate", `Bearer realm="medlab"`)
	a.fail(w, r, domain.ErrUnauthenticated)
}

func send(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

func sendDocument(w http.ResponseWriter, d domain.Document) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.Name+".txt"))
	w.Header().Set("Cache-Control", "private, no-store")
	_, err := io.WriteString(w, d.Body)
	return err
}

type validator interface{ Validate() error }

// decode reads the JSON body strictly and validates it.
func decode[T validator](w http.ResponseWriter, r *http.Request) (T, error) {
	var v T
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, &domain.Invalid{Field: "body", Problem: err.Error()}
	}
	return v, v.Validate()
}

// pathID returns a numeric parameter of the path.
func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, domain.ErrNotFound
	}
	return id, nil
}

// number reads a parameter of the query, 0 when there is none.
func number(v string) int64 {
	n, _ := strconv.ParseInt(v, 10, 64)
	return n
}

func page(r *http.Request) domain.Page {
	q := r.URL.Query()
	p := domain.Page{After: number(q.Get("after")), Limit: int(number(q.Get("limit")))}
	if p.Limit <= 0 || p.Limit > 200 {
		p.Limit = 50
	}
	return p
}

// show answers with what fn finds under the id in the path.
func show[T any](a *API, param string, fn func(context.Context, int64) (T, error)) http.HandlerFunc {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, param)
		if err != nil {
			return err
		}
		v, err := fn(r.Context(), id)
		if err != nil {
			return err
		}
		return send(w, http.StatusOK, v)
	})
}

// apply has fn work on the object of the path with the body, and answers with the outcome.
func apply[In validator, Out any](a *API, param string, fn func(context.Context, int64, In) (Out, error)) http.HandlerFunc {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, param)
		if err != nil {
			return err
		}
		in, err := decode[In](w, r)
		if err != nil {
			return err
		}
		out, err := fn(r.Context(), id, in)
		if err != nil {
			return err
		}
		return send(w, http.StatusOK, out)
	})
}

// put is apply for what has no outcome.
func put[In validator](a *API, param string, fn func(context.Context, int64, In) error) http.HandlerFunc {
	return apply(a, param, func(ctx context.Context, id int64, in In) (struct{}, error) {
		return struct{}{}, fn(ctx, id, in)
	})
}

// onOrder is apply for the order that withOrder has loaded.
func onOrder[In validator, Out any](a *API, status int, fn func(context.Context, domain.Order, In) (Out, error)) http.HandlerFunc {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[In](w, r)
		if err != nil {
			return err
		}
		out, err := fn(r.Context(), orderFrom(r.Context()), in)
		if err != nil {
			return err
		}
		return send(w, status, out)
	})
}

type idList struct {
	IDs []int64 `json:"ids"`
}

func (l idList) Validate() error {
	return domain.Check(len(l.IDs) > 0 && len(l.IDs) <= 200, "ids", "must name 1 to 200 objects")
}

// bulk has fn work on the objects that the body names.
func bulk(a *API, fn func(context.Context, []int64) (int64, error)) http.HandlerFunc {
	return a.do(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[idList](w, r)
		if err != nil {
			return err
		}
		n, err := fn(r.Context(), in.IDs)
		if err != nil {
			return err
		}
		return send(w, http.StatusOK, map[string]int64{"changed": n})
	})
}
