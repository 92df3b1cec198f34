// Package render writes responses.
package render

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	"example.com/kitchenhub/internal/db"
	"example.com/kitchenhub/internal/session"
)

//go:embed templates/*.html
var files embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"money": func(cents int64) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) },
}).ParseFS(files, "templates/*.html"))

// V is the data of a page.
type V map[string]any

// Page renders a template with the flash messages and the CSRF token.
func Page(w http.ResponseWriter, r *http.Request, name string, data V) {
	if data == nil {
		data = V{}
	}
	data["Flashes"] = session.Flashes(w, r)
	data["CSRF"] = session.Token(r)
	var buf bytes.Buffer
	if err := pages.ExecuteTemplate(&buf, name, data); err != nil {
		Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = buf.WriteTo(w)
}

// JSON writes v.
func JSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

// Back redirects with a flash message.
func Back(w http.ResponseWriter, r *http.Request, to, msg string) {
	session.Flash(w, r, msg)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// Fail writes 404 for what is not there and 500 for everything else.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, db.ErrNotFound) {
		http.NotFound(w, r)
		return
	}
	slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	http.Error(w, "Something went wrong.", http.StatusInternalServerError)
}
