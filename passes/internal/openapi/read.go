package openapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"
)

// Bounds of Read.
const (
	maxSize    = 8 << 20 // bytes of a document, and of each that it refers to
	maxDepth   = 200     // of what is nested in it
	maxRelated = 500     // documents that it refers to
)

// Read reads a document.
func Read(src Source) (doc *Document, err error) {
	defer func() {
		if r := recover(); r != nil { // the library is not made for all that a file may hold
			doc, err = nil, src.trouble(0, fmt.Sprintf("cannot be read as OpenAPI: %v", r))
		}
	}()
	if err := src.check(); err != nil {
		return nil, err
	}
	if isSwagger(src.Text) {
		return readSwagger(src)
	}
	t, err := src.load()
	if err != nil && src.Read == nil {
		t, err = src.alone(err)
	}
	switch {
	case err != nil:
		return nil, src.explain(err)
	case !strings.HasPrefix(t.OpenAPI, "3."):
		return nil, src.trouble(src.lineOf("swagger"), fmt.Sprintf("is not OpenAPI 3 but %q: convert it, as with https://converter.swagger.io", t.OpenAPI))
	}
	return document(src.File, t), nil
}

func (src Source) trouble(line int, what string) *Trouble { return &Trouble{src.File, line, what} }

// check refuses what would take too much to read.
func (src Source) check() error {
	switch {
	case len(src.Text) > maxSize:
		return src.trouble(0, fmt.Sprintf("is larger than %d MiB: split it", maxSize>>20))
	case bytes.IndexByte(src.Text, 0) >= 0:
		return src.trouble(0, "is no text in UTF-8")
	case nesting(src.Text) > maxDepth:
		return src.trouble(0, fmt.Sprintf("nests more than %d levels deep: name parts of it under components and refer to them", maxDepth))
	}
	return nil
}

// nesting is how deep a text nests, at most: brackets that are open at once, on one line where it is not JSON, and half of how
// far a line is indented.
func nesting(text []byte) int {
	isJSON := json.Valid(text)
	depth, deepest, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; {
		case isJSON && quoted && ch == '\\':
			i++
		case isJSON && ch == '"':
			quoted = !quoted
		case quoted:
		case ch == '{' || ch == '[':
			depth++
			deepest = max(deepest, depth)
		case ch == '}' || ch == ']':
			depth = max(0, depth-1)
		case ch == '\n' && !isJSON:
			rest := text[i+1:]
			depth, deepest = 0, max(deepest, (len(rest)-len(bytes.TrimLeft(rest, " -")))/2)
		}
	}
	return deepest
}

// refers begins errors about what a document refers to.
const refers = "refers to "

// load reads the document and what it refers to.
func (src Source) load() (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = src.File != ""
	if src.Read == nil {
		return loader.LoadFromData(src.Text)
	}
	related := 0
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) {
		if at.Scheme != "" || at.Host != "" {
			return nil, fmt.Errorf(refers+"%s: authvet reads nothing from the network; copy it into the module", at)
		}
		if related++; related > maxRelated {
			return nil, fmt.Errorf(refers+"more than %d other documents", maxRelated)
		}
		name := path.Clean(at.Path)
		if !within(name) {
			return nil, fmt.Errorf(refers+"%s, which is outside the module: copy it into the module", at.Path)
		}
		text, err := src.Read(name)
		if err != nil {
			return nil, fmt.Errorf(refers+"%s, which cannot be read: %w", name, err)
		}
		return text, Source{File: name, Text: text}.checkRelated()
	}
	return loader.LoadFromDataWithPath(src.Text, &url.URL{Path: src.File})
}

// within reports whether a cleaned name is below the module's root.
func within(name string) bool {
	return !path.IsAbs(name) && name != ".." && !strings.HasPrefix(name, "../")
}

// checkRelated is check for a document that another one refers to.
func (src Source) checkRelated() error {
	if err := src.check(); err != nil {
		return fmt.Errorf(refers+"%s, which %w", src.File, err)
	}
	return nil
}

// alone reads a document without what it refers to, where the whole could not be read for a reason.
func (src Source) alone(why error) (*openapi3.T, error) {
	t := &openapi3.T{}
	var err error
	if json.Valid(src.Text) {
		err = json.Unmarshal(src.Text, t)
	} else {
		err = yaml.Unmarshal(src.Text, t)
	}
	if err != nil {
		return nil, why
	}
	return t, nil
}

var (
	quotedRef = regexp.MustCompile(`"([^"\s]*#/[^"\s]*)"`)
	atLine    = regexp.MustCompile(`\bline (\d+)`)
)

// explain turns an error of the library into one that says where and what to do.
func (src Source) explain(err error) *Trouble {
	var own *Trouble
	if errors.As(err, &own) {
		return src.trouble(0, err.Error())
	}
	what, _, _ := strings.Cut(err.Error(), "\n")
	if m := quotedRef.FindStringSubmatch(err.Error()); m != nil {
		return src.trouble(src.lineOf(m[1]), fmt.Sprintf("the reference %q leads nowhere: correct it, or define what it names", m[1]))
	}
	if i := strings.Index(what, refers); i >= 0 {
		to := strings.TrimRight(strings.Fields(what[i+len(refers):] + " ?")[0], ",:")
		return src.trouble(src.lineOf(path.Base(to)), what[i:])
	}
	line := 0
	if m := atLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	return src.trouble(line, "cannot be read as OpenAPI: "+what)
}

// lineOf is the first line with a text in it, 0 if there is none.
func (src Source) lineOf(text string) int {
	i := bytes.Index(src.Text, []byte(text))
	if i < 0 {
		return 0
	}
	return 1 + bytes.Count(src.Text[:i], []byte("\n"))
}

// document reduces what the library has read.
func document(file string, t *openapi3.T) *Document {
	d := &Document{File: file}
	for name, item := range t.Paths.Map() {
		if item == nil {
			continue
		}
		ops := item.Operations()
		if len(ops) == 0 && item.Ref != "" {
			d.Elsewhere = append(d.Elsewhere, name)
		}
		for method, op := range ops {
			d.Operations = append(d.Operations, operation(t, item, name, method, op))
		}
	}
	slices.Sort(d.Elsewhere)
	slices.SortFunc(d.Operations, inOrder)
	if t.Components != nil {
		for _, name := range slices.Sorted(maps.Keys(t.Components.SecuritySchemes)) {
			if ref := t.Components.SecuritySchemes[name]; ref != nil {
				d.Schemes = append(d.Schemes, scheme(name, ref.Value))
			}
		}
	}
	return d
}

func operation(t *openapi3.T, item *openapi3.PathItem, name, method string, op *openapi3.Operation) Operation {
	servers := t.Servers
	if len(item.Servers) > 0 {
		servers = item.Servers
	}
	if op.Servers != nil && len(*op.Servers) > 0 {
		servers = *op.Servers
	}
	asked := t.Security
	if op.Security != nil {
		asked = *op.Security
	}
	return Operation{Method: strings.ToUpper(method), Template: name, Paths: underServers(servers, name), ID: op.OperationID,
		Line: lineIn(op.Origin), Security: alternatives(asked), Open: op.Security != nil && len(asked) == 0 && !foundOpen(op)}
}

// foundOpen reports whether an operation was found to be open and written down so, as authvet spec does: nobody has said that it
// is meant to be.
func foundOpen(op *openapi3.Operation) bool {
	verdict, _ := op.Extensions["x-authvet-authentication"].(map[string]any)
	return verdict["state"] == "none"
}

func lineIn(o *openapi3.Origin) int {
	if o == nil || o.Key == nil {
		return 0
	}
	return o.Key.Line
}

// underServers puts the base path of each server before a path. Variables in it have their defaults.
func underServers(servers openapi3.Servers, name string) []string {
	var out []string
	for _, s := range servers {
		base := ""
		if s != nil {
			base = basePath(s)
		}
		if full := strings.TrimSuffix(base, "/") + name; !slices.Contains(out, full) {
			out = append(out, full)
		}
	}
	if len(out) == 0 {
		out = []string{name}
	}
	return out
}

func basePath(s *openapi3.Server) string {
	at := s.URL
	for _, name := range slices.Sorted(maps.Keys(s.Variables)) {
		if v := s.Variables[name]; v != nil {
			at = strings.ReplaceAll(at, "{"+name+"}", v.Default)
		}
	}
	if _, rest, ok := strings.Cut(at, "://"); ok {
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			return ""
		}
		at = rest[i:]
	}
	if !strings.HasPrefix(at, "/") { // relative to where the document is, which the text does not say
		return ""
	}
	return at
}

// alternatives are requirements in the order in which they are asked, the names in each sorted.
func alternatives[R ~map[string][]string](list []R) []Requirement {
	out := make([]Requirement, 0, len(list))
	for _, r := range list {
		all := Requirement{}
		for _, name := range slices.Sorted(maps.Keys(r)) {
			all = append(all, Need{Scheme: name, Scopes: slices.Clone(r[name])})
		}
		out = append(out, all)
	}
	return out
}

// scheme is a scheme of a name; one that is a reference nobody followed says nothing of itself.
func scheme(name string, s *openapi3.SecurityScheme) Scheme {
	if s == nil {
		return Scheme{Name: name}
	}
	return Scheme{Name: name, Line: lineIn(s.Origin), fields: map[string]string{
		"type": s.Type, "in": s.In, "name": s.Name, "scheme": s.Scheme, "bearerFormat": s.BearerFormat,
	}}
}
