// Package httpapi serves hoistway over HTTP.
package httpapi

import (
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/hoistway/internal/domain"
)

const maxBody = 1 << 20

// Handle serves a use case: the request is bound to Req, Res is written as JSON with status.
func Handle[Req, Res any](status int, fn func(ctx context.Context, in Req) (Res, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in Req
		if err := bind(r, &in); err != nil {
			fail(w, r, err)
			return
		}
		out, err := fn(r.Context(), in)
		if err != nil {
			fail(w, r, err)
			return
		}
		respond(w, status, out)
	}
}

// bind fills a request from the body, then from what its tags say of path and query.
func bind(r *http.Request, in any) error {
	if r.Body != nil && r.Method != http.MethodGet {
		err := json.NewDecoder(io.LimitReader(r.Body, maxBody)).Decode(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return domain.Invalid("the body is not what was expected: " + err.Error())
		}
	}
	return bindTags(r, reflect.ValueOf(in).Elem())
}

func bindTags(r *http.Request, v reflect.Value) error {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Anonymous {
			if err := bindTags(r, v.Field(i)); err != nil {
				return err
			}
			continue
		}
		var raw string
		if name, ok := field.Tag.Lookup("path"); ok {
			raw = chi.URLParam(r, name)
		} else if name, ok := field.Tag.Lookup("query"); ok {
			raw = r.URL.Query().Get(name)
		}
		if raw == "" {
			continue
		}
		if err := set(v.Field(i), raw); err != nil {
			return domain.Invalid(field.Name + ": " + err.Error())
		}
	}
	return nil
}

func set(v reflect.Value, raw string) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(raw))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(raw)
	case reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(raw, 10, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetInt(n)
	default:
		return errors.New("cannot be in a path or a query")
	}
	return nil
}

func respond(w http.ResponseWriter, status int, out any) {
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(out)
}

// problem is RFC 9457's.
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{Status: http.StatusInternalServerError}
	var invalid domain.InvalidError
	switch {
	case errors.As(err, &invalid):
		p.Status, p.Detail = http.StatusUnprocessableEntity, invalid.Reason
	case errors.Is(err, domain.ErrUnauthenticated):
		p.Status = http.StatusUnauthorized
	case errors.Is(err, domain.ErrForbidden):
		p.Status = http.StatusForbidden
	case errors.Is(err, domain.ErrNotFound):
		p.Status = http.StatusNotFound
	case errors.Is(err, domain.ErrConflict):
		p.Status = http.StatusConflict
	default:
		slog.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	p.Title = http.StatusText(p.Status)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}
