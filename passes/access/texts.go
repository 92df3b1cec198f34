package access

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/schema"
)

// A program may hold its tables in its own text: migrations that are functions, or what is run at the start.

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
		for _, f := range p.Funcs {
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					collect(p, &b.Instrs[i], f.Pos, texts)
				}
			}
		}
		for n, name := range p.Files {
			if list := texts[int32(n)]; len(list) > 0 {
				out = append(out, schema.File{Name: name, Data: []byte(joined(list))})
			}
		}
	}
	return out
}

// collect adds the definitions among the operands of an instruction of a function that stands at pos.
func collect(p *code.Package, in *code.Instr, pos code.Pos, texts map[int32][]text) {
	if in.Call != nil {
		collect(p, in.Call, pos, texts)
	}
	if in.Pos.Line > 0 {
		pos = in.Pos
	}
	for _, ref := range in.Args {
		if ref >= 0 {
			continue
		}
		if c := p.Consts[^ref]; c.Kind == code.String && schema.Defines(c.Str) {
			texts[pos.File] = append(texts[pos.File], text{pos.Line, c.Str})
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
