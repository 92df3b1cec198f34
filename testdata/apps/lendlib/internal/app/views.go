package app

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
)

//go:embed templates/*.html
var templateFiles embed.FS

func parsePages() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"euros": func(cents int64) float64 { return float64(cents) / 100 },
	}).ParseFS(templateFiles, "templates/*.html"))
}

// view is what every page is rendered from.
type view map[string]any

func (s *Server) render(w http.ResponseWriter, r *http.Request, page string, v view) error {
	v["Me"] = callerOf(r.Context())
	var buf bytes.Buffer
	if err := s.pages.ExecuteTemplate(&buf, page+".html", v); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := buf.WriteTo(w)
	return err
}
