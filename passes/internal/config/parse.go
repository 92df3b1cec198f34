package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// file is the form of a file.
type file struct {
	Authentication []guard    `yaml:"authentication"`
	Roles          []guard    `yaml:"roles"`
	Principals     []function `yaml:"principals"`
	Ownership      []decision `yaml:"ownership"`
	Public         []public   `yaml:"public"`
	Headers        []header   `yaml:"trusted-headers"`
	FirstParty     []string   `yaml:"first-party"`
	Schema         []string   `yaml:"schema"`
	Spec           []string   `yaml:"spec"`
}

type guard struct {
	Function   string `yaml:"function"`
	Middleware bool   `yaml:"middleware"`
	Credential number `yaml:"credential"`
}

type function struct {
	Function string `yaml:"function"`
}

type decision struct {
	Function string `yaml:"function"`
	Caller   number `yaml:"caller"`
	Object   number `yaml:"object"`
}

// number is a whole number; the YAML library would take others for one.
type number int

func (n *number) UnmarshalYAML(node *yaml.Node) error {
	if node.ShortTag() == "!!float" {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: cannot unmarshal !!float `%s` into int", node.Line, node.Value)}}
	}
	return node.Decode((*int)(n))
}

type public struct {
	Route  string `yaml:"route"`
	Reason string `yaml:"reason"`
}

type header struct {
	Header string `yaml:"header"`
	Always bool   `yaml:"always"`
	Reason string `yaml:"reason"`
}

// entries names what stands in a section, by the Go type.
var entries = map[string]reflect.Type{
	"file": reflect.TypeFor[file](), "guard": reflect.TypeFor[guard](), "function": reflect.TypeFor[function](),
	"decision": reflect.TypeFor[decision](), "public": reflect.TypeFor[public](), "header": reflect.TypeFor[header](),
}

// Parse reads the text of the file called name. It is strict: what it does not know is a fault. The Config is nil if there
// are faults.
func Parse(name string, text []byte) (*Config, []Fault) {
	p := &parser{conf: &Config{Name: name}}
	var f file
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return nil, faultsOf(name, text, err)
	}
	if dec.Decode(new(yaml.Node)) == nil {
		return nil, []Fault{{name, 0, "it holds more than one YAML document; put all settings into the first"}}
	}
	if err := yaml.Unmarshal(text, &p.tree); err != nil {
		return nil, faultsOf(name, text, err)
	}
	p.file(&f)
	if len(p.faults) > 0 {
		slices.SortStableFunc(p.faults, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
		return nil, p.faults
	}
	return p.conf, nil
}

var (
	errLine    = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	errUnknown = regexp.MustCompile(`^field (\S+) not found in type config\.(\w+)$`)
	errType    = regexp.MustCompile("^cannot unmarshal (\\S+)(?: `(.*)`)? into (\\[\\])?(?:config\\.)?(\\S+)$")
)

// faultsOf words the errors of the YAML library on a text.
func faultsOf(name string, text []byte, err error) []Fault {
	var typed *yaml.TypeError
	if !errors.As(err, &typed) {
		f := faultOf(name, err.Error())
		if f.Line == 0 {
			f.Line = firstOdd(text)
		}
		return []Fault{f}
	}
	var out []Fault
	for _, text := range typed.Errors {
		out = append(out, faultOf(name, text))
	}
	return out
}

// firstOdd is the line that is meant where the YAML library says none: the first one with what no text has, else the first.
func firstOdd(text []byte) int {
	n := 0
	for line := range bytes.Lines(text) {
		n++
		if !utf8.Valid(line) || bytes.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }) {
			return n
		}
	}
	return 1
}

func faultOf(name, text string) Fault {
	f := Fault{File: name, What: strings.TrimPrefix(text, "yaml: ")}
	if m := errLine.FindStringSubmatch(text); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		f.What = m[2]
	}
	if m := errUnknown.FindStringSubmatch(f.What); m != nil {
		f.What = fmt.Sprintf("%s: there is no such setting here; there are %s", m[1], strings.Join(keysOf(entries[m[2]]), ", "))
	} else if m := errType.FindStringSubmatch(f.What); m != nil {
		f.What = fmt.Sprintf("%s does not fit here; what is asked for is %s", cmp.Or(m[2], kinds[m[1]], m[1]), wanted(m[3] != "", m[4]))
	} else {
		f.What = "it is no YAML: " + f.What
	}
	return f
}

var kinds = map[string]string{"!!seq": "a list", "!!map": "a group of settings", "!!str": "a text", "!!null": "nothing"}

// wanted says in words what a Go type of package file, or a list of such, stands for.
func wanted(list bool, typ string) string {
	if list {
		return "a list; each entry begins with -, and is " + wanted(false, typ)
	}
	switch t := entries[typ]; {
	case t != nil:
		return "a group of settings (" + strings.Join(keysOf(t), ", ") + ")"
	case typ == "int" || typ == "number":
		return "a number"
	case typ == "bool":
		return "true or false"
	}
	return "a text"
}

// keysOf lists the settings of a struct.
func keysOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		out = append(out, t.Field(i).Tag.Get("yaml"))
	}
	return out
}

// parser turns the entries of a file into a Config.
type parser struct {
	conf   *Config
	tree   yaml.Node
	faults []Fault
}

func (p *parser) file(f *file) {
	for i, g := range f.Authentication {
		p.guard("authentication", i, g, knowledge.Configured)
	}
	for i, g := range f.Roles {
		p.guard("roles", i, g, knowledge.Role)
	}
	for i, fn := range f.Principals {
		p.function("principals", i, fn.Function, knowledge.Call{Do: knowledge.Vouch, Kind: knowledge.Configured})
	}
	for i, d := range f.Ownership {
		p.decision(i, d)
	}
	for i, r := range f.Public {
		p.public(i, r)
	}
	for i, h := range f.Headers {
		p.header(i, h)
	}
	for i, prefix := range f.FirstParty {
		p.firstParty(i, prefix)
	}
	p.conf.Schema = p.files("schema", f.Schema)
	p.conf.Spec = p.files("spec", f.Spec)
}

// fail notes what is wrong with an entry.
func (p *parser) fail(section string, i int, format string, args ...any) {
	p.faults = append(p.faults, Fault{p.conf.Name, p.line(section, i), section + ": " + fmt.Sprintf(format, args...)})
}

// line is where an entry of a section stands, 0 if that can't be told.
func (p *parser) line(section string, i int) int {
	if len(p.tree.Content) == 0 {
		return 0
	}
	top := p.tree.Content[0].Content
	for at := 0; at+1 < len(top); at += 2 {
		if top[at].Value == section && i < len(top[at+1].Content) {
			return top[at+1].Content[i].Line
		}
	}
	return 0
}

func (p *parser) guard(section string, i int, g guard, kind string) {
	call := knowledge.Call{Do: knowledge.Vouch, Kind: kind, Arg: int(g.Credential)}
	switch {
	case g.Credential < 0:
		p.fail(section, i, "credential is the number of a parameter, from 1")
	case g.Middleware && g.Credential > 0:
		p.fail(section, i, "a middleware reads the credential from the request: leave credential out")
	case g.Middleware:
		call.Do = knowledge.Guard
	}
	p.function(section, i, g.Function, call)
}

// functionName is how Go prints the name of a function or method: import path, receiver, name.
var functionName = regexp.MustCompile(`^(?:[\w.~/-]*\w\.\w+|\(\*?[\w.~/-]*\w\.\w+\)\.\w+)$`)

func (p *parser) function(section string, i int, key string, call knowledge.Call) {
	switch {
	case key == "":
		p.fail(section, i, "function is missing, as in example.com/kit/auth.Require or (*example.com/kit/auth.Client).Verify")
	case !functionName.MatchString(key):
		p.fail(section, i, "%s is no name of a function; it has the import path of its package, as in example.com/kit/auth.Require or (*example.com/kit/auth.Client).Verify", key)
	case slices.ContainsFunc(p.conf.Functions, func(f Function) bool { return f.Key == key }):
		p.fail(section, i, "%s stands here for the second time", key)
	default:
		p.conf.Functions = append(p.conf.Functions, Function{key, call, p.line(section, i)})
	}
}

func (p *parser) decision(i int, d decision) {
	if d.Caller < 0 || d.Object <= 0 {
		p.fail("ownership", i, "object is the number of the parameter, from 1, that says which row is meant; so is caller, which may be left out if the function finds the caller by itself")
		return
	}
	if d.Caller == d.Object {
		p.fail("ownership", i, "caller and object are the same parameter")
		return
	}
	p.function("ownership", i, d.Function, knowledge.Call{Do: knowledge.Decide, Kind: knowledge.Configured, Arg: int(d.Caller), To: int(d.Object)})
}

// methods are those of HTTP (RFC 9110, 9.3; RFC 5789; QUERY of draft-ietf-httpbis-safe-method-w-body).
var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "QUERY", "ANY"}

func (p *parser) public(i int, r public) {
	out := Public{Method: "ANY", Path: r.Route, Reason: strings.TrimSpace(r.Reason), Line: p.line("public", i)}
	if method, rest, ok := strings.Cut(r.Route, " "); ok {
		out.Method, out.Path = method, strings.TrimSpace(rest)
	}
	out.Path, out.Below = strings.CutSuffix(out.Path, "/...")
	switch {
	case !strings.HasPrefix(out.Path, "/") && !(out.Below && out.Path == ""):
		p.fail("public", i, "%q is no route; write it as authvet routes does, as in GET /prices/{id}, or /docs/... for all below", r.Route)
	case !slices.Contains(methods, out.Method):
		p.fail("public", i, "%s is no method; there are %s", out.Method, strings.Join(methods, ", "))
	case out.Reason == "":
		p.fail("public", i, "%s needs a reason, as in: the price list is on the web site anyway", out.String())
	default:
		p.conf.Public = append(p.conf.Public, out)
	}
}

func (p *parser) header(i int, h header) {
	const section = "trusted-headers"
	out := Header{Name: h.Header, Always: h.Always, Reason: strings.TrimSpace(h.Reason), Line: p.line(section, i)}
	switch {
	case out.Name == "" || strings.ContainsAny(out.Name, " :\t"):
		p.fail(section, i, "%q is no name of a header, as in X-User-Id", h.Header)
	case out.Reason == "":
		p.fail(section, i, "%s needs a reason: who sets it, and takes it away from what clients send", out.Name)
	default:
		p.conf.Headers = append(p.conf.Headers, out)
	}
}

func (p *parser) firstParty(i int, prefix string) {
	if prefix == "" || strings.ContainsAny(prefix, " *\\") || strings.HasPrefix(prefix, ".") || strings.HasSuffix(prefix, "...") {
		p.fail("first-party", i, "%q is no prefix of import paths, as in example.com/kit", prefix)
		return
	}
	p.conf.FirstParty = append(p.conf.FirstParty, strings.TrimSuffix(prefix, "/"))
}

// files are the names of files in a section; nil if there is no such section.
func (p *parser) files(section string, names []string) []string {
	if names == nil {
		return nil
	}
	out := []string{}
	for i, name := range names {
		if name == "" || path.IsAbs(name) || strings.Contains(name, "\\") {
			p.fail(section, i, "%q is no name of a file relative to %s, with slashes", name, FileName)
			continue
		}
		out = append(out, path.Clean(name))
	}
	return out
}
