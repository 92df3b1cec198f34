package openapi

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Comments of Go code that say what an API is, as https://github.com/swaggo/swag makes documents of them: general ones, which
// say what all operations share, and those on handlers, which say what one is.

// Comment is a comment that speaks of an API.
type Comment struct {
	File  string
	Line  int      // of the first of Lines
	Lines []string // one for each line of the file, without what makes them a comment
}

// Marks of comments. Beego has some that look the same: a title on every handler, and a version by another name.
var (
	ofOperation = []string{"@router", "@deprecatedrouter"}
	ofGeneral   = []string{"@basepath", "@host"}
	ofOthers    = []string{"@apiversion"}
)

const (
	schemeMark  = "@securitydefinitions."
	asksMark    = "@security"
	inComments  = "in comments is not understood; "
	swagVersion = "2.0"
)

// Annotates reports whether the lines of a comment speak of an API.
func Annotates(lines []string) bool { return isOperation(lines) || isGeneral(lines) }

func isOperation(lines []string) bool { return hasMark(lines, ofOperation) }

func isGeneral(lines []string) bool {
	titled := hasMark(lines, []string{"@title"}) && hasMark(lines, []string{"@version"})
	general := titled || hasMark(lines, ofGeneral) || slices.ContainsFunc(lines, func(line string) bool {
		mark, _ := annotation(line)
		return strings.HasPrefix(mark, schemeMark)
	})
	return general && !isOperation(lines) && !hasMark(lines, ofOthers)
}

func hasMark(lines, marks []string) bool {
	return slices.ContainsFunc(lines, func(line string) bool {
		mark, _ := annotation(line)
		return slices.Contains(marks, mark)
	})
}

// annotation splits a line into its mark, in small letters, and what follows. The mark is "" where there is none.
func annotation(line string) (mark, rest string) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "@") {
		return "", ""
	}
	end := strings.IndexFunc(line, unicode.IsSpace)
	if end < 0 {
		return strings.ToLower(line), ""
	}
	return strings.ToLower(line[:end]), strings.TrimSpace(line[end:])
}

// InComments returns the documents that comments make: one for each file with general ones, by name. An operation is in that of
// the nearest folder above its own, or in the first. Without general comments there is no document: others have comments that
// look the same. What is wrong with them is in the troubles, and what such a comment says is left out.
func InComments(comments []Comment) ([]*Document, []Trouble) {
	byFile := map[string]*annotated{}
	var docs []*annotated
	for _, c := range comments {
		if !isGeneral(c.Lines) {
			continue
		}
		a := byFile[c.File]
		if a == nil {
			a = &annotated{doc: &Document{File: c.File, Name: "the document in comments", Version: swagVersion}}
			byFile[c.File] = a
		}
		a.general(c)
	}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		docs = append(docs, byFile[name])
	}
	if len(docs) == 0 {
		return nil, nil
	}
	for _, c := range comments {
		if isOperation(c.Lines) {
			nearest(docs, c.File).operations(c)
		}
	}
	var out []*Document
	var troubles []Trouble
	for _, a := range docs {
		out, troubles = append(out, a.doc), append(troubles, a.troubles...)
	}
	return out, troubles
}

// nearest is the document of which the folder is the deepest one above a file, the first if there is none.
func nearest(docs []*annotated, file string) *annotated {
	best, depth := docs[0], -1
	for _, a := range docs {
		top := path.Dir(a.doc.File)
		if n := len(top); n > depth && (top == "." || strings.HasPrefix(file, top+"/")) {
			best, depth = a, n
		}
	}
	return best
}

// annotated is a document that is put together from comments.
type annotated struct {
	doc      *Document
	bases    []string // paths before those of operations
	asked    []Requirement
	troubles []Trouble
}

func (a *annotated) fail(c Comment, i int, format string, args ...any) {
	a.troubles = append(a.troubles, Trouble{File: c.File, Line: c.Line + i, What: inComments + fmt.Sprintf(format, args...)})
}

// general reads what all operations share. Root requirements are those of operations that have none of their own.
func (a *annotated) general(c Comment) {
	for i := 0; i < len(c.Lines); i++ {
		mark, rest := annotation(c.Lines[i])
		switch {
		case mark == "@basepath":
			a.bases = append(a.bases, "/"+strings.Trim(rest, "/"))
		case mark == "@servers.url":
			a.bases = append(a.bases, pathOf(rest))
		case mark == asksMark:
			a.asked = append(a.asked, a.requirements(c, i, rest)...)
		case mark == "@in":
			a.fail(c, i, "@in stands below no @securityDefinitions: put it below the scheme that it speaks of")
		case strings.HasPrefix(mark, schemeMark):
			i = a.scheme(c, i, strings.TrimPrefix(mark, schemeMark), rest)
		}
	}
}

// schemeKinds are the fields of a scheme by what is behind the dot of its mark.
var schemeKinds = map[string]map[string]string{
	"basic":              {"type": "basic"},
	"bearerauth":         {"type": "http", "scheme": "bearer"},
	"apikey":             {"type": "apiKey"},
	"oauth2.application": {"type": "oauth2", "flow": "application"},
	"oauth2.implicit":    {"type": "oauth2", "flow": "implicit"},
	"oauth2.password":    {"type": "oauth2", "flow": "password"},
	"oauth2.accesscode":  {"type": "oauth2", "flow": "accessCode"},
}

// about are marks that say more of a scheme, and of nothing else.
var about = []string{"@in", "@name", "@tokenurl", "@authorizationurl", "@bearerformat", "@description"}

// scheme reads a scheme that line i begins. It returns the last line that speaks of it.
func (a *annotated) scheme(c Comment, i int, kind, name string) (last int) {
	first, said := i, map[string]string{}
	for i+1 < len(c.Lines) {
		mark, rest := annotation(c.Lines[i+1])
		if mark != "" && !slices.Contains(about, mark) && !strings.HasPrefix(mark, "@scope.") && !strings.HasPrefix(mark, "@x-") {
			break
		}
		said[mark] = rest
		i++
	}
	s := Scheme{Name: name, Line: c.Line + first, fields: maps.Clone(schemeKinds[kind])}
	switch {
	case s.fields == nil:
		a.fail(c, first, "there is no @securityDefinitions.%s: there are basic, apikey, bearerauth and oauth2 with .application, .implicit, .password or .accessCode", kind)
	case name == "":
		a.fail(c, first, "@securityDefinitions.%s has no name, by which @Security could ask for it", kind)
		return i
	case kind == "apikey":
		s.fields["in"], s.fields["name"] = strings.ToLower(said["@in"]), said["@name"]
		if !slices.Contains([]string{"header", "query", "cookie"}, s.fields["in"]) {
			a.fail(c, first, "@securityDefinitions.apikey %s does not say where the key is: put @in header, query or cookie below it", name)
		} else if said["@name"] == "" {
			a.fail(c, first, "@securityDefinitions.apikey %s does not say what the %s is called: put @name below it", name, said["@in"])
		}
	}
	a.doc.Schemes = append(a.doc.Schemes, s)
	slices.SortFunc(a.doc.Schemes, func(a, b Scheme) int { return strings.Compare(a.Name, b.Name) })
	return i
}

var (
	annotatedRoute  = regexp.MustCompile(`^(/[\w./\-{}()+:$~]*)\s*\[\s*(\w+)\s*\]`)
	annotatedNeed   = regexp.MustCompile(`^([^\s\[\]]+)\s*(?:\[([^\[\]]*)\])?$`)
	annotatedFormat = regexp.MustCompile(`(?i)\sformat\(\s*([^\s()]+)\s*\)`)
	colonParameter  = regexp.MustCompile(`/:(\w+)`)
)

// annotatedMethods are those that an operation may have.
var annotatedMethods = []string{"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"}

// operations reads what a comment on a handler says: an operation for each path and method, which share the rest.
func (a *annotated) operations(c Comment) {
	var id string
	params := map[string]Parameter{}
	var asked []Requirement
	said, before := false, len(a.troubles)
	for i, line := range c.Lines {
		switch mark, rest := annotation(line); mark {
		case "@id":
			id = rest
		case "@param":
			if p, ok := annotatedParameter(rest); ok {
				params[p.Name] = p
			}
		case asksMark:
			asked, said = append(asked, a.requirements(c, i, rest)...), true
		}
	}
	if !said {
		asked = a.asked
	}
	if len(a.troubles) > before {
		return
	}
	for i, line := range c.Lines {
		mark, rest := annotation(line)
		if !slices.Contains(ofOperation, mark) {
			continue
		}
		m := annotatedRoute.FindStringSubmatch(rest)
		switch {
		case m == nil:
			a.fail(c, i, "%q takes a path and a method, as in @Router /notes/{id} [get]", strings.TrimSpace(line))
			continue
		case !slices.Contains(annotatedMethods, strings.ToUpper(m[2])):
			a.fail(c, i, "%q names no method that an operation may have, as in @Router /notes/{id} [get]", strings.TrimSpace(line))
			continue
		}
		template := colonParameter.ReplaceAllString(m[1], "/{$1}")
		a.doc.Add(Operation{Method: strings.ToUpper(m[2]), Template: template, Paths: a.paths(template), ID: id,
			File: c.File, Line: c.Line + i, Security: asked, Open: said && len(asked) == 0, Parameters: ParametersIn(template, params)})
	}
}

// pathOf is the path of a server, "" if it has none, or one that is relative to where the document is.
func pathOf(server string) string {
	if at, err := url.Parse(server); err == nil && strings.HasPrefix(at.Path, "/") {
		return at.Path
	}
	return ""
}

// paths puts each base path before a path.
func (a *annotated) paths(template string) []string {
	var out []string
	for _, base := range a.bases {
		out = append(out, strings.TrimSuffix(base, "/")+template)
	}
	if len(out) == 0 {
		out = []string{template}
	}
	return slices.Compact(out)
}

// requirements reads what line i asks for: alternatives, and what each of them needs together. It is read as it is written, also
// where swag itself takes "||" for "&&", as it does for the sake of its older versions. A line that asks for nothing says that
// an operation is open.
func (a *annotated) requirements(c Comment, i int, text string) []Requirement {
	if text == "" {
		return nil
	}
	var out []Requirement
	for _, any := range strings.Split(text, "||") {
		all := Requirement{}
		for _, need := range strings.Split(any, "&&") {
			m := annotatedNeed.FindStringSubmatch(strings.TrimSpace(need))
			if m == nil {
				a.fail(c, i, "%q takes names of schemes, with scopes in brackets, as in @Security OAuth2[read, write]", strings.TrimSpace(c.Lines[i]))
				return nil
			}
			scopes := strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
			all = append(all, Need{Scheme: m[1], Scopes: scopes})
		}
		slices.SortFunc(all, func(a, b Need) int { return strings.Compare(a.Scheme, b.Scheme) })
		out = append(out, all)
	}
	return out
}

// goTypes are types of Go by the types and formats of parameters that are made of them.
var goTypes = map[string]string{
	"integer": "int uint integer", "integer int32": "int8 int16 int32 uint8 uint16 uint32 byte rune", "integer int64": "int64 uint64",
	"number": "number", "number float32": "float32", "number float64": "float64", "boolean": "bool boolean", "string": "string",
}

// annotatedParameter is a parameter of a path that a comment declares; others are left out.
func annotatedParameter(text string) (p Parameter, ok bool) {
	words := strings.Fields(text)
	if len(words) < 3 || !strings.EqualFold(words[1], "path") {
		return p, false
	}
	p.Name = words[0]
	for said, names := range goTypes {
		if slices.Contains(strings.Fields(names), words[2]) {
			p.Type, p.Format, _ = strings.Cut(said, " ")
		}
	}
	if m := annotatedFormat.FindStringSubmatch(text); m != nil {
		p.Format = m[1]
	}
	return p, true
}
