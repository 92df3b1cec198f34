package web

import (
	"net/http"
	"reflect"
	"strconv"

	"example.com/orchardhq/internal/errs"
)

// PathInt parses a path parameter.
func PathInt(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0, errs.NotFound{What: name}
	}
	return n, nil
}

func bind(r *http.Request, dst any) error {
	v := reflect.ValueOf(dst).Elem()
	query := r.URL.Query()
	for _, f := range reflect.VisibleFields(v.Type()) {
		var raw, name string
		if name = f.Tag.Get("path"); name != "" {
			raw = r.PathValue(name)
		} else if name = f.Tag.Get("query"); name != "" {
			raw = query.Get(name)
		} else if name = f.Tag.Get("header"); name != "" {
			raw = r.Header.Get(name)
		}
		if raw == "" {
			continue
		}
		if err := set(v.FieldByIndex(f.Index), raw); err != nil {
			return errs.Invalid{Field: name, Reason: err.Error()}
		}
	}
	return nil
}

func set(f reflect.Value, raw string) error {
	switch f.Kind() {
	case reflect.Int, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(raw, 10, f.Type().Bits())
		if err != nil {
			return err
		}
		f.SetInt(n)
	default:
		f.SetString(raw)
	}
	return nil
}
