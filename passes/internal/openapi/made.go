package openapi

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Has reports whether another document is one of the same operations: at least half of its own are operations of d.
func (d *Document) Has(other *Document) bool {
	n := 0
	for i := range other.Operations {
		if d.counterpart(&other.Operations[i]) != nil {
			n++
		}
	}
	return n > 0 && 2*n >= len(other.Operations)
}

// counterpart is the operation of a document that is another one's, nil if there is none.
func (d *Document) counterpart(op *Operation) *Operation {
	for _, p := range append([]string{op.Template}, op.Paths...) {
		if of := d.Of(op.Method, p); len(of) > 0 {
			return of[0]
		}
	}
	return nil
}

// Add puts an operation into a document, behind those of the same path and method.
func (d *Document) Add(op Operation) {
	at, _ := slices.BinarySearchFunc(d.Operations, op, func(in, op Operation) int {
		return cmp.Or(cmp.Compare(in.Template, op.Template), cmp.Compare(in.Method, op.Method), -1)
	})
	d.Operations = slices.Insert(d.Operations, at, op)
}

// NewScheme is a scheme of a name with the fields of the specification.
func NewScheme(name string, fields map[string]string) Scheme {
	return Scheme{Name: name, fields: fields}
}

// Dispute is what two documents say of one operation that is not the same about callers.
type Dispute struct{ Own, Other Operation }

// Complete adds what another document of the same operations has beside those of d. It returns those of which the other one says
// something else.
func (d *Document) Complete(other *Document) (disputed []Dispute) {
	var added []Operation
	for i := range other.Operations {
		op := other.Operations[i]
		own := d.counterpart(&op)
		switch {
		case own == nil:
			op.File, op.From = cmp.Or(op.File, other.File), other.Called()
			added = append(added, op)
		case own.Asks() == op.Asks() && slices.Equal(own.names(), op.names()):
			own.Open = own.Open || op.Open
		default:
			disputed = append(disputed, Dispute{*own, op})
		}
	}
	for _, op := range added {
		d.Add(op)
	}
	for _, s := range other.Schemes {
		if d.Scheme(s.Name) == nil {
			d.Schemes = append(d.Schemes, s)
		}
	}
	return disputed
}

// names are the schemes and scopes that an operation asks for in any of its alternatives, each once.
func (op *Operation) names() []string {
	var out []string
	for need := range op.needs() {
		out = append(out, need.Scheme)
		for _, scope := range need.Scopes {
			out = append(out, need.Scheme+" "+scope)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// leftOpen matches what a text leaves to be filled in when the program runs, as swag's generated code does.
var leftOpen = regexp.MustCompile(`"[^"\n]*\{\{[^{}\n]*\}\}[^"\n]*"|\{\{[^{}\n]*\}\}`)

// InText returns the document that a text of a program is (see Unpack), as far as it can be read, nil if it is none.
func InText(text string) *Document {
	named := strings.Contains(text, "openapi") || strings.Contains(text, "swagger")
	if len(text) < minPacked || !named && !IsPacked(text) { // programs have many texts
		return nil
	}
	if text = Unpack(text); text == "" {
		return nil
	}
	if strings.Contains(text, "{{") {
		text = leftOpen.ReplaceAllLiteralString(text, `""`)
	}
	doc, _ := Read(Source{Text: []byte(text)})
	return doc
}

// IsPacked reports whether a text may be a part of a packed document.
func IsPacked(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+/=", r)
	}) < 0
}

// Place puts a document that is a text in a program where that stands.
func (d *Document) Place(file string, line int) {
	d.File = file
	for i := range d.Operations {
		d.Operations[i].File, d.Operations[i].Line = file, line
	}
	for i := range d.Schemes {
		d.Schemes[i].Line = line
	}
}
