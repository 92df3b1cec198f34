package web

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/grantwell/internal/fault"
)

// Binder is implemented by requests that read themselves.
type Binder interface {
	Bind(r *http.Request) error
}

func bind(r *http.Request, dst any) error {
	if b, ok := dst.(Binder); ok {
		return b.Bind(r)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodDelete {
		if err := JSON(r, dst); err != nil {
			return err
		}
	}
	return Tags(r, dst)
}

// JSON decodes the body into dst; no body at all is fine.
func JSON(r *http.Request, dst any) error {
	err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(dst)
	if err != nil && !errors.Is(err, io.EOF) {
		return fault.Bad("body", "is not the JSON we expect")
	}
	return nil
}

// Tags fills the fields of dst tagged path, query or header.
func Tags(r *http.Request, dst any) error {
	v := reflect.ValueOf(dst).Elem()
	if v.Kind() != reflect.Struct {
		return nil
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		var name, text string
		if name = f.Tag.Get("path"); name != "" {
			text = chi.URLParam(r, name)
		} else if name = f.Tag.Get("query"); name != "" {
			text = r.URL.Query().Get(name)
		} else if name = f.Tag.Get("header"); name != "" {
			text = strings.Trim(r.Header.Get(name), `"`)
		} else {
			continue
		}
		if text == "" {
			continue
		}
		if err := set(v.Field(i), text); err != nil {
			return fault.Bad(name, "cannot be read")
		}
	}
	return nil
}

func set(f reflect.Value, text string) error {
	switch f.Kind() {
	case reflect.String:
		f.SetString(text)
	case reflect.Int, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, f.Type().Bits())
		if err != nil {
			return err
		}
		f.SetInt(n)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		f.SetBool(b)
	default:
		return errors.ErrUnsupported
	}
	return nil
}
