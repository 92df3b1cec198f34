package page

import (
	"bufio"
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"html/template"
	"io"
)

//go:embed page.tmpl
var markup string

//go:embed page.css
var style string

//go:embed early.js
var early string // runs before anything is seen

//go:embed page.js
var script string

// policy lets the page run its own scripts and styles, told by their hashes, and nothing else: not even one that a statement or a path
// might have smuggled in, and nothing of the network.
func policy() string {
	return "default-src 'none'; script-src " + hashOf(early) + " " + hashOf(script) + "; style-src " + hashOf(style) +
		"; base-uri 'none'; form-action 'none'"
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Write writes p as HTML.
func Write(w io.Writer, p *Page) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"policy": policy,
		"style":  func() template.CSS { return template.CSS(style) },
		"early":  func() template.JS { return template.JS(early) },
		"script": func() template.JS { return template.JS(script) },
		"arg":    arg,
	}).Parse(markup)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, p); err != nil {
		return err
	}
	return b.Flush()
}

// argument is what the template of a filter is given: its choices and its name.
type argument struct {
	Of  []Choice
	For string
}

func arg(of []Choice, name string) argument { return argument{of, name} }
