package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
)

//go:embed templates/*.html
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// Page is what every template gets.
type Page struct {
	CSRF    string
	Flashes []interface{}
	Data    interface{}
}

// Render executes a template.
func Render(w http.ResponseWriter, r *http.Request, name string, data interface{}) {
	p := Page{CSRF: csrfToken(w, r), Flashes: flashes(w, r), Data: data}
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, p); err != nil {
		Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = b.WriteTo(w)
}
