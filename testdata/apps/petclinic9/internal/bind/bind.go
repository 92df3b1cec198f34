// Package bind fills request structs. A field is taken from the path, the query
// string or a header by its tag; everything else comes from the JSON body.
//
//	type in struct {
//		ID   int64  `path:"petID" json:"-"`
//		Page int32  `query:"page" json:"-"`
//		Key  string `header:"Idempotency-Key" json:"-"`
//		Name string `json:"name"`
//	}
package bind

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"

	"example.com/petclinic9/internal/errs"
)

const maxBody = 1 << 20

// Validator is implemented by inputs with rules of their own.
type Validator interface{ Validate() error }

// Request fills dst, a pointer to a struct, from r.
func Request(r *http.Request, dst any) error {
	v := reflect.ValueOf(dst).Elem()
	raw, err := rawField(v)
	if err != nil {
		return err
	}
	if r.Body != nil && r.ContentLength != 0 {
		body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
		if err != nil {
			return errs.New(errs.Invalid, "body: %v", err)
		}
		if raw.IsValid() {
			raw.SetBytes(body)
		} else if err := json.Unmarshal(body, dst); err != nil {
			return errs.New(errs.Invalid, "body: %v", err)
		}
	}
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		var val string
		if name, ok := tag.Lookup("path"); ok {
			val = r.PathValue(name)
		} else if name, ok := tag.Lookup("query"); ok {
			val = r.URL.Query().Get(name)
		} else if name, ok := tag.Lookup("header"); ok {
			val = r.Header.Get(name)
		}
		if val == "" {
			continue
		}
		if err := set(v.Field(i), val); err != nil {
			return errs.New(errs.Invalid, "%s: not a valid value", v.Type().Field(i).Name)
		}
	}
	if c, ok := dst.(Validator); ok {
		return c.Validate()
	}
	return nil
}

// rawField finds the field tagged raw:"body", which wants the body as it came.
func rawField(v reflect.Value) (reflect.Value, error) {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}, errors.New("bind: the input is not a struct")
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("raw") == "body" {
			return v.Field(i), nil
		}
	}
	return reflect.Value{}, nil
}

func set(f reflect.Value, val string) error {
	switch f.Kind() {
	case reflect.String:
		f.SetString(val)
	case reflect.Int, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(val, 10, f.Type().Bits())
		if err != nil {
			return err
		}
		f.SetInt(n)
	default:
		return errors.ErrUnsupported
	}
	return nil
}

// Page is the window of a list, to be embedded by hand in inputs.
func Page(page, size int32) (limit, offset int32) {
	if size <= 0 || size > 100 {
		size = 25
	}
	return size, min(max(page-1, 0), 10_000) * size
}
