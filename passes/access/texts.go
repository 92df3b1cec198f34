package access

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
	"github.com/authvet/authvet/passes/internal/schema"
)

// A program may hold its tables in its own text: migrations that are functions, or what is run at the start. Generated code may hold the
// API document that it is made of.

// text is a constant of a program with the line where it is used.
type text struct {
	line int32
	text string
}

// definitionsIn are the texts of a program that define tables, file by file.
func definitionsIn(pkgs []*code.Package) []schema.File {
	var out []schema.File
	for _, p := range pkgs {
		texts := map[int32][]text{}
		constants(p, func(pos code.Pos, s string) {
			if schema.Defines(s) {
				texts[pos.File] = append(texts[pos.File], text{pos.Line, s})
			}
		})
		for n, name := range p.Files {
			if list := texts[int32(n)]; len(list) > 0 {
				out = append(out, schema.File{Name: name, Data: []byte(joined(list))})
			}
		}
	}
	return out
}

// constants shows the constant texts of a package where they are used, in the order in which its functions use them.
func constants(p *code.Package, show func(pos code.Pos, s string)) {
	for _, f := range p.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				operands(p, &b.Instrs[i], f.Pos, show)
			}
		}
	}
}

// operands shows the texts among the operands of an instruction of a function that stands at pos.
func operands(p *code.Package, in *code.Instr, pos code.Pos, show func(pos code.Pos, s string)) {
	if in.Call != nil {
		operands(p, in.Call, pos, show)
	}
	if in.Pos.Line > 0 {
		pos = in.Pos
	}
	for _, ref := range in.Args {
		if ref >= 0 {
			continue
		}
		if c := p.Consts[^ref]; c.Kind == code.String {
			show(pos, c.Str)
		}
	}
}

// joined puts texts together in the order of their lines.
func joined(list []text) string {
	slices.SortStableFunc(list, func(a, b text) int { return cmp.Compare(a.line, b.line) })
	var all strings.Builder
	for _, t := range list {
		all.WriteString(t.text)
		all.WriteString("\n;\n")
	}
	return all.String()
}

// documentsIn are the API documents among the texts of a program. Some are in pieces, which are used one after another.
func (b *builder) documentsIn(pkgs []*code.Package) []*openapi.Document {
	var out []*openapi.Document
	add := func(p *code.Package, pos code.Pos, s string) {
		doc := openapi.InText(s)
		if doc == nil {
			return
		}
		doc.Place(b.lineOf(eval.Place{Pkg: p, Pos: pos}))
		if !hasDocument(out, doc) { // some is there twice, as it is written and with all that it refers to put in
			out = append(out, doc)
		}
	}
	for _, p := range pkgs {
		var begun pieces
		constants(p, func(pos code.Pos, s string) {
			if begun.takes(pos, s) {
				return
			}
			add(p, begun.pos, string(begun.text))
			if begun = (pieces{}); !begun.takes(pos, s) {
				add(p, pos, s)
			}
		})
		add(p, begun.pos, string(begun.text))
	}
	return out
}

// pieces are parts of a packed document. All but the last have one size.
type pieces struct {
	pos  code.Pos
	size int
	last bool // there can be no more
	text []byte
}

// takes adds a text that follows those that were added, if it may be the next part.
func (t *pieces) takes(pos code.Pos, s string) bool {
	switch {
	case !openapi.IsPacked(s) || t.last || t.size == 0 && len(s) < minPiece || t.size > 0 && len(s) > t.size:
		return false
	case t.size == 0:
		t.pos, t.size = pos, len(s)
	}
	t.last = len(s) < t.size
	t.text = append(t.text, s...)
	return true
}

// minPiece is how long the first part of a packed document is at least.
const minPiece = 64
