package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"example.com/fieldnotes/internal/store"
)

var (
	errForbidden = errors.New("forbidden")
	errBadInput  = errors.New("bad input")
)

// validator is a request body that can check itself.
type validator interface {
	// Valid returns a problem for each field that has one.
	Valid(ctx context.Context) map[string]string
}

func encode[T any](w http.ResponseWriter, status int, v T) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func decode[T any](r *http.Request) (T, error) {
	var v T
	err := decodeInto(r, &v)
	return v, err
}

func decodeInto[T any](r *http.Request, v *T) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		return fmt.Errorf("%w: %w", errBadInput, err)
	}
	return nil
}

func decodeValid[T validator](r *http.Request) (T, map[string]string, error) {
	v, err := decode[T](r)
	if err != nil {
		return v, nil, err
	}
	if problems := v.Valid(r.Context()); len(problems) > 0 {
		return v, problems, errBadInput
	}
	return v, nil, nil
}

// fail answers for err.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := http.StatusInternalServerError
	switch {
	case errors.Is(err, store.ErrNotFound):
		code = http.StatusNotFound
	case errors.Is(err, errForbidden):
		code = http.StatusForbidden
	case errors.Is(err, errBadInput):
		code = http.StatusBadRequest
	default:
		s.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	encode(w, code, map[string]string{"error": strings.ToLower(http.StatusText(code))})
}

// reject answers for a body that decodeValid did not like.
func (s *server) reject(w http.ResponseWriter, r *http.Request, problems map[string]string, err error) {
	if len(problems) > 0 {
		encode(w, http.StatusUnprocessableEntity, problems)
		return
	}
	s.fail(w, r, err)
}

// pathID is the number in the path; anything else is an id nobody has.
func pathID(r *http.Request, name string) int64 {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return -1
	}
	return id
}

// pageOf reads ?sort=-label&limit=20&offset=40.
func pageOf(r *http.Request) store.Page {
	q := r.URL.Query()
	key, desc := strings.CutPrefix(q.Get("sort"), "-")
	limit, _ := strconv.Atoi(q.Get("limit"))
	offset, _ := strconv.Atoi(q.Get("offset"))
	return store.Page{Sort: key, Desc: desc, Limit: limit, Offset: offset}
}

// ndjson writes one JSON document a line and flushes now and then.
type ndjson struct {
	enc *json.Encoder
	rc  *http.ResponseController
	n   int
}

func newNDJSON(w http.ResponseWriter, name string) *ndjson {
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	return &ndjson{enc: json.NewEncoder(w), rc: http.NewResponseController(w)}
}

func (n *ndjson) write(v any) error {
	if err := n.enc.Encode(v); err != nil {
		return err
	}
	if n.n++; n.n%100 == 0 {
		return n.rc.Flush()
	}
	return nil
}
