package api

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"strings"

	"example.com/railfreight/internal/httperr"
)

const pageSize = 50

func pathID(r *http.Request, param string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(param), 10, 64)
	if err != nil || id <= 0 {
		return 0, httperr.NotFound
	}
	return id, nil
}

func decode(r *http.Request, v any) error {
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return httperr.Bad("the body is malformed: " + err.Error())
	}
	return nil
}

func reply(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// one is for statements that must have hit a row.
func one(n int64, err error) error {
	if err == nil && n == 0 {
		return httperr.NotFound
	}
	return err
}

// page is a part of a list and the cursor of the next.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

func paged[T any](items []T, id func(T) int64) page[T] {
	p := page[T]{Items: items}
	if len(items) == pageSize {
		p.Next = cursorOf(id(items[len(items)-1]))
	}
	return p
}

func cursorOf(id int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte("v1:" + strconv.FormatInt(id, 10)))
}

// cursor reads the cursor of a request, or returns first when there is none.
func cursor(r *http.Request, first int64) (int64, error) {
	raw := r.URL.Query().Get("cursor")
	if raw == "" {
		return first, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(raw)
	if err != nil {
		return 0, httperr.Bad("the cursor is malformed")
	}
	id, err := strconv.ParseInt(strings.TrimPrefix(string(text), "v1:"), 10, 64)
	if err != nil {
		return 0, httperr.Bad("the cursor is malformed")
	}
	return id, nil
}

const newest = math.MaxInt64

func etag(version int32) string { return `"` + strconv.Itoa(int(version)) + `"` }

// ifMatch reads the version that the client has seen.
func ifMatch(r *http.Request) (int32, error) {
	raw := strings.Trim(strings.TrimPrefix(r.Header.Get("If-Match"), "W/"), `"`)
	if raw == "" {
		return 0, httperr.NoMatch
	}
	v, err := strconv.ParseInt(raw, 10, 32)
	if err != nil {
		return 0, httperr.Stale
	}
	return int32(v), nil
}
