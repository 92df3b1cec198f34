package httpapi

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"

	"example.com/fleetdesk/internal/domain"
	"example.com/fleetdesk/internal/reports"
)

// endpoint makes a handler of a use case.
func endpoint[Req, Resp any](fn func(context.Context, domain.Actor, Req) (Resp, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var req Req
		if err := Bind(r, &req); err != nil {
			fail(w, err)
			return
		}
		resp, err := fn(r.Context(), actorFrom(r.Context()), req)
		if err != nil {
			fail(w, err)
			return
		}
		reply(w, resp)
	})
}

// report makes a handler of a report on the company in the path.
func report(fn func(context.Context, domain.Actor, int64) (reports.Table, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		company, err := pathID(r, "company")
		if err != nil {
			fail(w, err)
			return
		}
		table, err := fn(r.Context(), actorFrom(r.Context()), company)
		if err != nil {
			fail(w, err)
			return
		}
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		csv.NewWriter(w).WriteAll(table)
	})
}

// binder is for requests that the tags do not fit.
type binder interface {
	BindRequest(r *http.Request) error
}

// Bind fills req, a pointer to a struct: by its own BindRequest if it has one,
// otherwise from the JSON body first, then from path and query by the tags.
func Bind(r *http.Request, req any) error {
	if b, ok := req.(binder); ok {
		return b.BindRequest(r)
	}
	if err := decode(r, req); err != nil {
		return err
	}
	v := reflect.ValueOf(req).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, text := f.Tag.Get("path"), ""
		if name != "" {
			text = r.PathValue(name)
		} else if name = f.Tag.Get("query"); name != "" {
			text = r.URL.Query().Get(name)
		}
		if text == "" {
			continue
		}
		if err := set(v.Field(i), text); err != nil {
			return fmt.Errorf("%w: %s", domain.ErrInvalid, name)
		}
	}
	return nil
}

func set(field reflect.Value, text string) error {
	switch field.Kind() {
	case reflect.String:
		field.SetString(text)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		field.SetInt(n)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		field.SetBool(b)
	default:
		return errors.ErrUnsupported
	}
	return nil
}

// decode reads a JSON body, if there is one.
func decode(r *http.Request, v any) error {
	if r.Body == nil || r.Method == http.MethodGet {
		return nil
	}
	err := json.NewDecoder(io.LimitReader(r.Body, maxBody)).Decode(v)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %v", domain.ErrInvalid, err)
	}
	return nil
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %s", domain.ErrInvalid, name)
	}
	return id, nil
}

func reply(w http.ResponseWriter, resp any) {
	if _, none := resp.(domain.None); none {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(resp)
}

// fail is where the domain's errors become status codes.
func fail(w http.ResponseWriter, err error) {
	code, text := http.StatusInternalServerError, "internal error"
	for _, m := range []struct {
		err  error
		code int
	}{
		{domain.ErrUnauthenticated, http.StatusUnauthorized},
		{domain.ErrForbidden, http.StatusForbidden},
		{domain.ErrNotFound, http.StatusNotFound},
		{domain.ErrConflict, http.StatusConflict},
		{domain.ErrInvalid, http.StatusBadRequest},
	} {
		if errors.Is(err, m.err) {
			code, text = m.code, err.Error()
			break
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(map[string]string{"error": text})
}
