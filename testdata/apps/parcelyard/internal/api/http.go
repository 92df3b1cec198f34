package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/problem"
)

const maxBody = 1 << 20

type handler func(w http.ResponseWriter, r *http.Request) error

// handle answers with a problem when the handler fails.
func handle(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			problem.Write(w, r, err)
		}
	}
}

// one answers with what load finds for the id in the path.
func one[S, D any](param string, load func(context.Context, int64) (S, error), dto func(S) D) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id, err := pathID(r, param)
		if err != nil {
			return err
		}
		found, err := load(r.Context(), id)
		if err != nil {
			return err
		}
		return respond(w, http.StatusOK, dto(found))
	}
}

// validator is a body that can tell what is wrong with it.
type validator interface{ Validate() error }

func decode[T any](r *http.Request) (T, error) {
	var body T
	dec := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxBody))
	if err := dec.Decode(&body); err != nil {
		return body, problem.Invalid("body: " + err.Error())
	}
	if v, ok := any(&body).(validator); ok {
		return body, v.Validate()
	}
	return body, nil
}

func respond[T any](w http.ResponseWriter, status int, body T) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}

func noContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// list is the answer to every list.
type list[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

func mapAll[S, D any](in []S, f func(S) D) []D {
	out := make([]D, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

func pathID(r *http.Request, param string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, param), 10, 64)
	if err != nil {
		return 0, problem.NotFound(param)
	}
	return id, nil
}

func pathUUID(r *http.Request, param string) (uuid.UUID, error) {
	id, err := uuid.Parse(chi.URLParam(r, param))
	if err != nil {
		return uuid.Nil, problem.NotFound(param)
	}
	return id, nil
}

// optional reads a parameter of the query, nil when it is not there.
func optional[T any](r *http.Request, name string, parse func(string) (T, error)) (*T, error) {
	if !r.URL.Query().Has(name) {
		return nil, nil
	}
	v, err := parse(r.URL.Query().Get(name))
	if err != nil {
		return nil, problem.Invalid("parameter " + name)
	}
	return &v, nil
}

func int64Of(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }
func textOf(s string) (string, error) { return s, nil }

func pageSize(r *http.Request) int32 {
	n, err := strconv.ParseInt(r.URL.Query().Get("limit"), 10, 32)
	if err != nil || n < 1 || n > 200 {
		return 50
	}
	return int32(n)
}

func encodeCursor(c parcels.Cursor) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%d", c.Time.UnixMicro(), c.ID))
}

// cursorOf reads a cursor; the first page starts in the far future.
func cursorOf(s string) (parcels.Cursor, error) {
	if s == "" {
		return parcels.Cursor{Time: time.Now().AddDate(10, 0, 0), ID: math.MaxInt64}, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return parcels.Cursor{}, problem.Invalid("cursor")
	}
	var micro, id int64
	if _, err := fmt.Sscanf(string(raw), "%d.%d", &micro, &id); err != nil {
		return parcels.Cursor{}, problem.Invalid("cursor")
	}
	return parcels.Cursor{Time: time.UnixMicro(micro), ID: id}, nil
}
