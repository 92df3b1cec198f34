// Package web holds what every handler needs: the error that handlers panic
// with, JSON in and out, and the few shared pages.
package web

import (
	"database/sql"
	"encoding/json"
	"errors"
	"html/template"
	"log"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// httpError is what handlers panic with; Recover turns it into an answer.
type httpError struct {
	code int
	msg  string
}

func (e httpError) Error() string { return e.msg }

// Fail ends the request with the given status.
func Fail(code int, msg string) {
	panic(httpError{code, msg})
}

// Check ends the request when err is not nil: 404 for a row that is not there,
// 500 for everything else.
func Check(err error) {
	switch {
	case err == nil:
	case errors.Is(err, sql.ErrNoRows):
		Fail(http.StatusNotFound, "not found")
	default:
		log.Printf("internal: %v", err)
		Fail(http.StatusInternalServerError, "internal error")
	}
}

// Recover is the outermost handler.
func Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			e, ok := p.(httpError)
			if !ok {
				log.Printf("panic in %s %s: %v", r.Method, r.URL.Path, p)
				e = httpError{http.StatusInternalServerError, "internal error"}
			}
			http.Error(w, e.msg, e.code)
		}()
		next.ServeHTTP(w, r)
	})
}

// Quietly runs fn and keeps its panics away from the request, for side jobs
// such as mail that must not spoil the main thing.
func Quietly(what string, fn func()) {
	defer func() {
		if p := recover(); p != nil {
			log.Printf("%s: %v", what, p)
		}
	}()
	fn()
}

// JSON answers v.
func JSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		log.Printf("encode: %v", err)
	}
}

// Body decodes the JSON body into v.
func Body(r *http.Request, v any) {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		Fail(http.StatusBadRequest, "bad body")
	}
}

// NoMethod answers 405.
func NoMethod(w http.ResponseWriter) {
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
}

// ID parses an id and ends the request if it is none.
func ID(s string) int64 {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id <= 0 {
		Fail(http.StatusNotFound, "not found")
	}
	return id
}

// LastID is the id at the end of the path.
func LastID(r *http.Request) int64 { return ID(path.Base(r.URL.Path)) }

// Parts cuts the path behind prefix. Parts of "" is an empty list.
func Parts(r *http.Request, prefix string) []string {
	rest := strings.Trim(strings.TrimPrefix(r.URL.Path, prefix), "/")
	if rest == "" {
		return nil
	}
	return strings.Split(rest, "/")
}

var pages = template.Must(template.New("").Parse(`
{{define "login"}}<!doctype html><title>Parkpass</title>
<form method="post" action="/login"><input type="hidden" name="csrf" value="{{.Token}}">
<input name="email"><input name="password" type="password"><input type="checkbox" name="remember" value="1"><button>Log in</button></form>{{end}}
{{define "profile"}}<!doctype html><title>{{.User.Name}}</title>
<form method="post" action="/profile"><input type="hidden" name="csrf" value="{{.Token}}"><input name="name" value="{{.User.Name}}"></form>
<form method="post" action="/contact-change"><input type="hidden" name="csrf" value="{{.Token}}"><input type="hidden" name="user" value="{{.User.ID}}"><input name="phone"></form>{{end}}
{{define "receipt"}}<!doctype html><title>Receipt</title><p>Fine {{.ID}}, {{.Plate}}: {{.Reason}}, {{.AmountCents}} cents, {{.Status}}</p>{{end}}
{{define "letter"}}<!doctype html><title>Fine {{.ID}}</title><p>Your car {{.Plate}} was fined: {{.Reason}}. Please pay {{.AmountCents}} cents.</p>{{end}}
{{define "pay"}}<!doctype html><title>Pay</title><p>{{.Plate}}: {{.AmountCents}} cents</p><form method="post"><button>Pay</button></form>{{end}}
`))

// Page renders one of the shared templates.
func Page(w http.ResponseWriter, name string, data any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := pages.ExecuteTemplate(w, name, data); err != nil {
		log.Printf("page %s: %v", name, err)
	}
}
