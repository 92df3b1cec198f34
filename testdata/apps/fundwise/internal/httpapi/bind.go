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
	"time"

	"example.com/fundwise/internal/app"
	"example.com/fundwise/internal/domain"
)

// handle makes a handler of a use case: In is bound from the request, Out is
// the response.
func handle[In, Out any](fn func(context.Context, In) (Out, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in In
		if err := bind(r, &in); err != nil {
			fail(w, r, err)
			return
		}
		out, err := fn(r.Context(), in)
		if err != nil {
			fail(w, r, err)
			return
		}
		respond(w, http.StatusOK, out)
	})
}

// command is handle for a use case that changes something; these are
// logged, and are not cut short when the client leaves.
func command[In, Out any](fn func(context.Context, In) (Out, error)) http.Handler {
	return handle(func(ctx context.Context, in In) (Out, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
		defer cancel()
		out, err := fn(ctx, in)
		slog.InfoContext(ctx, "command", "name", reflect.TypeFor[In]().Name(), "err", err)
		return out, err
	})
}

// bind decodes the body first, so that a field bound to the path, the query or
// a header cannot be set by the body.
func bind(r *http.Request, in any) error {
	if r.Body != nil && r.Body != http.NoBody {
		dec := json.NewDecoder(r.Body)
		dec.DisallowUnknownFields()
		if err := dec.Decode(in); err != nil && !errors.Is(err, io.EOF) {
			if invalid, ok := errors.AsType[*domain.ValidationError](err); ok {
				return invalid
			}
			return domain.Invalid("body", "is not valid: %v", err)
		}
	}
	v := reflect.ValueOf(in).Elem()
	for i := range v.NumField() {
		tag, text := v.Type().Field(i).Tag, ""
		if name, ok := tag.Lookup("path"); ok {
			text = r.PathValue(name)
		} else if name, ok := tag.Lookup("query"); ok {
			text = r.URL.Query().Get(name)
		} else if name, ok := tag.Lookup("header"); ok {
			text = r.Header.Get(name)
		}
		if text == "" {
			continue
		}
		if err := assign(v.Field(i), text); err != nil {
			return err
		}
	}
	if c, ok := in.(interface{ Validate() error }); ok {
		return c.Validate()
	}
	return nil
}

func assign(v reflect.Value, text string) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return domain.Invalid("query", "%q is not a number", text)
		}
		v.SetInt(int64(n))
	}
	return nil
}

func respond(w http.ResponseWriter, status int, out any) {
	switch v := out.(type) {
	case app.None:
		w.WriteHeader(http.StatusNoContent)
	case app.File:
		w.Header().Set("Content-Type", v.Type)
		w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(v.Name))
		_, _ = w.Write(v.Body)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
}

// fail hides what is not the client's business.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	if invalid, ok := errors.AsType[*domain.ValidationError](err); ok {
		respond(w, http.StatusUnprocessableEntity, invalid)
		return
	}
	status := http.StatusInternalServerError
	for known, code := range statuses {
		if errors.Is(err, known) {
			status = code
		}
	}
	text := err.Error()
	if status == http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		text = "something went wrong"
	}
	respond(w, status, map[string]string{"error": text})
}

var statuses = map[error]int{
	domain.ErrUnauthenticated: http.StatusUnauthorized,
	domain.ErrForbidden:       http.StatusForbidden,
	domain.ErrNotFound:        http.StatusNotFound,
	domain.ErrConflict:        http.StatusConflict,
}
