package eval

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// documents are the API documents that the program may load.
type documents struct {
	find     func() ([]openapi.Source, []openapi.Trouble) // nil when it was called
	found    []openapi.Source                             // in files of the module
	read     map[string]*openapi.Document                 // by text; nil for what is none
	troubles []openapi.Trouble
}

// Documents says how the API documents in files of the module are found. They are looked for if the program asks one, or Filed is called.
func (e *Evaluator) Documents(find func() ([]openapi.Source, []openapi.Trouble)) { e.specs.find = find }

// Unreadable says which API documents could not be read, of those that were looked at.
func (e *Evaluator) Unreadable() []openapi.Trouble { return e.specs.troubles }

// filed are the API documents in files of the module.
func (e *Evaluator) filed() []openapi.Source {
	if find := e.specs.find; find != nil {
		e.specs.find = nil
		e.specs.found, e.specs.troubles = find()
	}
	return e.specs.found
}

// Filed returns the API documents in files of the module, each with the name of its file, without those that can't be read.
func (e *Evaluator) Filed() []*openapi.Document {
	var out []*openapi.Document
	for _, src := range e.filed() {
		doc := e.readDocument(src)
		if doc != nil && doc.File != src.File { // the same text is in another file
			copied := *doc
			doc, copied.File = &copied, src.File
		}
		if doc != nil {
			out = append(out, doc)
		}
	}
	return out
}

// readDocument reads a document, nil if it is none.
func (e *Evaluator) readDocument(src openapi.Source) *openapi.Document {
	doc, done := e.specs.read[string(src.Text)]
	if done {
		return doc
	}
	doc, err := openapi.Read(src)
	var t *openapi.Trouble
	if errors.As(err, &t) && t.File != "" {
		e.specs.troubles = append(e.specs.troubles, *t)
	}
	e.specs.read[string(src.Text)] = doc
	return doc
}

// specCell holds the text of an API document that was loaded, or, in what the program made of one, the document.
const specCell = ".!document"

// documentWord is an API document that the program loads.
func documentWord(l *libCall) []Value {
	o := l.newObject(nil, l.site())
	if t := l.result(0); t != nil {
		o.Type = t.Elem
	}
	o.Sym = l.e.unknown("document", o.Type)
	p := l.e.in.ptr(o, "")
	if text := l.documentText(l.content(l.arg(l.row.Arg), 1)); text != "" {
		l.st.store(loc{o, specCell}, l.e.in.Str(text))
	}
	return l.results(p, p)
}

// documentText is the text of a document as the program has it, "" if it is not known. Generated code has it packed, and
// unpacks it when it runs; others read a file. Which functions they call for that doesn't matter, as long as there is one text,
// or the name of one document, in what they yield.
func (l *libCall) documentText(v Value) string {
	var found []string
	Walk(v, func(v Value) bool {
		if s, ok := AsString(v); ok {
			if text := cmp.Or(openapi.Unpack(s), l.e.fileCalled(s)); text != "" && !slices.Contains(found, text) {
				found = append(found, text)
			}
		}
		return true
	})
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// fileCalled is the text of the module's document of that name, "" if there is none or there are several. Where the program
// runs, and with that where names begin, is not known.
func (e *Evaluator) fileCalled(name string) string {
	name = strings.TrimLeft(strings.ReplaceAll(name, "../", ""), "./")
	var found []string
	for _, src := range e.filed() {
		if src.File == name {
			return string(src.Text)
		}
		if name != "" && (strings.HasSuffix(src.File, "/"+name) || strings.HasSuffix(name, "/"+src.File)) {
			found = append(found, string(src.Text))
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// specOf is the document behind a value, which may be the name of its file: the program's own where its text is known, else
// what the module has in a file, nil if that is not clear.
func (c *cursor) specOf(v Value, p string) (doc *openapi.Document, why string) {
	if file, ok := AsString(strip(c.resolve(v))); ok && file != "" {
		if text := c.e.fileCalled(file); text != "" {
			return c.e.textSpec(text)
		}
	}
	if doc, why, held := c.heldSpec(v); held {
		return doc, why
	}
	return c.anySpec(p), ""
}

// heldSpec is the document behind a value that the program has loaded; held is false where that is not clear.
func (c *cursor) heldSpec(v Value) (doc *openapi.Document, why string, held bool) {
	for depth := 0; depth < 3; depth++ {
		at := c.address(c.resolve(v))
		if at == nil {
			break
		}
		for _, part := range []string{".Paths", ".Security", ".Components"} {
			if _, changed := c.st.load(loc{at.Obj, at.Path + part}); changed {
				return nil, "the program changes the API document that it asks", true
			}
		}
		within, ok := c.st.load(loc{at.Obj, at.Path + specCell})
		if !ok {
			break
		}
		if v = c.resolve(within); isConst(v) {
			text, _ := AsString(v)
			doc, why = c.e.textSpec(text)
			return doc, why, true
		}
	}
	return nil, "", false
}

// textSpec is the document of a text.
func (e *Evaluator) textSpec(text string) (doc *openapi.Document, why string) {
	if doc = e.readDocument(e.sourceOf(text)); doc == nil {
		why = "the API document that it asks cannot be read"
	}
	return doc, why
}

// anySpec is the document of the module that has something for the request, nil if there is none or if what several have
// differs.
func (c *cursor) anySpec(p string) *openapi.Document {
	var has *openapi.Document
	for _, src := range c.e.filed() {
		d := c.e.readDocument(src)
		if d == nil {
			continue
		}
		ops, whole := d.Match(c.e.run.method, p)
		switch {
		case len(ops) == 0 && whole:
		case has == nil:
			has = d
		case !agree(has, d, c.e.run.method, p):
			return nil
		}
	}
	return has
}

// agree reports whether two documents ask the same of a request: one may be a copy of the other.
func agree(a, b *openapi.Document, method, p string) bool {
	x, all := a.Match(method, p)
	y, too := b.Match(method, p)
	same := func(a, b *openapi.Operation) bool {
		return a.Method == b.Method && openapi.SameNeeds(a.Security, b.Security)
	}
	return all && too && slices.EqualFunc(x, y, same) && slices.EqualFunc(a.Schemes, b.Schemes, openapi.Scheme.Same)
}

// sourceOf is a text with the file that it is in, if it is in one of the module's.
func (e *Evaluator) sourceOf(text string) openapi.Source {
	for _, src := range e.filed() {
		if string(src.Text) == text {
			return src
		}
	}
	return openapi.Source{Text: []byte(text)}
}

// asked is what a document says of a request.
type asked struct {
	doc   *openapi.Document
	ops   []*openapi.Operation // that the request may be, of which requirements differ
	known bool
	path  bool   // the document has the path
	why   string // it is not known
}

// askSpec looks the request at hand up in a document, below a prefix of its path.
func (c *cursor) askSpec(spec Value, prefix string) asked {
	run := c.e.run
	if run.path == "" { // routers are asked first for what they have
		return asked{}
	}
	p := strings.TrimPrefix(run.path, strings.TrimSuffix(run.stripped, "/"))
	if rest, ok := strings.CutPrefix(p, prefix); ok && (rest == "" || rest[0] == '/') {
		p = rest
	}
	if run.partial {
		p = strings.TrimSuffix(p, "/") + "/..."
	}
	doc, why := c.specOf(spec, p)
	if doc == nil {
		if why == "" {
			why = "the API document that it asks is not known"
		}
		return asked{why: why}
	}
	ops, whole := doc.Match(run.method, p)
	switch {
	case !whole:
		return asked{why: "not all is known of what the API document says of this path"}
	case len(ops) == 0 && run.partial: // a router behind what asks may tell more of the path
		return asked{why: "the API document has nothing below this path"}
	}
	var out []*openapi.Operation
	for _, op := range ops {
		if !slices.ContainsFunc(out, func(o *openapi.Operation) bool { return openapi.SameNeeds(o.Security, op.Security) }) {
			out = append(out, op)
		}
	}
	if len(out) > maxAlts {
		return asked{why: "the API document has many operations that this request may be"}
	}
	any, _ := doc.Match("", p)
	return asked{doc: doc, ops: out, known: true, path: len(any) > 0}
}
