// Package web holds the HTTP plumbing shared by the bounded contexts. A
// handler returns its answer, or an error, and Handler writes it.
package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"example.com/eventra/internal/sqlutil"
)

// Handler computes the answer to a request.
type Handler func(r *http.Request) (Reply, error)

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reply, err := h(r)
	if err != nil {
		reply = failure(r, err)
	}
	if err := reply.write(w); err != nil {
		LoggerFrom(r.Context()).Warn("answer not written", "err", err)
	}
}

// Reply is an answer that is not written yet; the zero Reply is 204.
type Reply struct {
	status   int
	body     any
	raw      []byte
	filename string
	ctype    string
}

// OK answers with v as JSON.
func OK(v any) Reply { return Reply{status: http.StatusOK, body: v} }

// Created answers 201 with v as JSON.
func Created(v any) Reply { return Reply{status: http.StatusCreated, body: v} }

// File answers with a download.
func File(name, ctype string, raw []byte) Reply {
	return Reply{status: http.StatusOK, raw: raw, filename: name, ctype: ctype}
}

func (p Reply) write(w http.ResponseWriter) error {
	switch {
	case p.status == 0:
		w.WriteHeader(http.StatusNoContent)
		return nil
	case p.filename != "":
		w.Header().Set("Content-Type", p.ctype)
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": p.filename}))
		_, err := w.Write(p.raw)
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(p.status)
	return json.NewEncoder(w).Encode(p.body)
}

// Problem is an error meant for the client.
type Problem struct {
	Status int    `json:"-"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
}

func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

func NotFound(what string) error          { return &Problem{404, "not_found", "no such " + what} }
func Unauthorized(detail string) error    { return &Problem{401, "unauthorized", detail} }
func Forbidden(detail string) error       { return &Problem{403, "forbidden", detail} }
func Conflict(detail string) error        { return &Problem{409, "conflict", detail} }
func Invalid(f string, args ...any) error { return &Problem{422, "invalid", fmt.Sprintf(f, args...)} }

// Require is nil when ok, or else an Invalid.
func Require(ok bool, detail string) error {
	if ok {
		return nil
	}
	return Invalid("%s", detail)
}

func failure(r *http.Request, err error) Reply {
	var p *Problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, sqlutil.ErrNotFound):
		p = &Problem{404, "not_found", ""}
	case errors.Is(err, sqlutil.ErrStale):
		p = &Problem{409, "stale", "gone or changed meanwhile, reload and try again"}
	default:
		LoggerFrom(r.Context()).Error("request failed", "path", r.URL.Path, "err", err)
		p = &Problem{500, "internal", ""}
	}
	return Reply{status: p.Status, body: p}
}

// Validator is implemented by request bodies that check themselves.
type Validator interface{ Validate() error }

// Decode reads the JSON body into a T and validates it.
func Decode[T Validator](r *http.Request) (v T, err error) {
	dec := json.NewDecoder(io.LimitReader(r.Body, 1<<20))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, &Problem{400, "bad_json", err.Error()}
	}
	return v, v.Validate()
}

// PathID reads a numeric path parameter; what is no number becomes 0, the id
// of nothing.
func PathID(r *http.Request, name string) int64 {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// QueryID reads an optional numeric query parameter, 0 when absent.
func QueryID(r *http.Request, name string) (int64, error) {
	return OptionalID(name, r.URL.Query().Get(name))
}

// OptionalID parses the value called name, 0 when it is empty.
func OptionalID(name, raw string) (int64, error) {
	if raw == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || id <= 0 {
		return 0, Invalid("%s must be a positive number", name)
	}
	return id, nil
}

// Page is a keyset window: rows with ids below Before, newest first.
type Page struct {
	Before int64
	Limit  int64
}

// PageOf reads ?before= and ?limit=.
func PageOf(r *http.Request) (Page, error) {
	before, err := QueryID(r, "before")
	if before == 0 {
		before = 1<<63 - 1
	}
	limit, lerr := QueryID(r, "limit")
	if limit == 0 {
		limit = 50
	}
	return Page{Before: before, Limit: min(limit, 200)}, errors.Join(err, lerr)
}
