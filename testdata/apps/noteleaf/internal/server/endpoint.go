package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"example.com/noteleaf/internal/problem"
)

// endpoint is a handler that may fail.
type endpoint func(w http.ResponseWriter, r *http.Request) error

func (e endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := e(w, r); err != nil {
		problem.Write(w, r, err)
	}
}

func respond(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// decode reads a JSON body and validates it.
func decode[T interface{ Valid() problem.Fields }](r *http.Request) (T, error) {
	var in T
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return in, problem.Invalid(problem.Fields{"body": err.Error()})
	}
	if f := in.Valid(); len(f) > 0 {
		return in, problem.Invalid(f)
	}
	return in, nil
}

// pathID parses a path parameter; what is no id cannot name anything.
func pathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(r.PathValue(name))
	if err != nil {
		return uuid.Nil, problem.NotFound(name)
	}
	return id, nil
}

// queryID parses an optional id of the query string.
func queryID(q url.Values, name string) (*uuid.UUID, error) {
	raw := q.Get(name)
	if raw == "" {
		return nil, nil
	}
	id, err := uuid.Parse(raw)
	if err != nil {
		return nil, problem.Invalid(problem.Fields{name: "not an id"})
	}
	return &id, nil
}

const maxRows = 50

func paging(q url.Values) (limit, offset int32) {
	page, err := strconv.ParseInt(q.Get("page"), 10, 16)
	if err != nil || page < 1 {
		page = 1
	}
	return maxRows, int32(page-1) * maxRows
}

func timestamp(t time.Time) pgtype.Timestamptz { return pgtype.Timestamptz{Time: t, Valid: true} }
