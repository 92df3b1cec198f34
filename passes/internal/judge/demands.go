package judge

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/schema"
)

// Demands is what a route asks of requests beside who sends them.
type Demands struct {
	Roles []string          // names that the caller is asked for by: of roles, scopes, permissions
	Types map[string]string // of values in the path, by name: "integer" or "uuid"; those of which nothing is known are left out

	other bool            // something is asked of the caller that has no name
	texts map[string]bool // all that conditions and statements speak of
}

// Whose reports whether something is asked about the caller.
func (d *Demands) Whose() bool { return len(d.Roles) > 0 || d.other }

// Speaks reports whether conditions on the way to rows, or statements, speak of a name, be it as a word of a longer text.
func (d *Demands) Speaks(name string) bool {
	for text := range d.texts {
		for rest := text; ; {
			before, behind, found := strings.Cut(rest, name)
			if !found {
				break
			}
			if !endsInWord(before) && !beginsWithWord(behind) {
				return true
			}
			rest = behind
		}
	}
	return false
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWord(r)
}

func beginsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// demands gathers what is asked on the ways to what requests come to the route for.
func (r *route) demands() *Demands {
	d := &Demands{Types: map[string]string{}, texts: map[string]bool{}}
	roles, seen := map[string]bool{}, map[eval.Value]bool{}
	for ev := range r.goals() {
		for _, v := range ev.Args {
			r.reads(d, seen, v)
		}
		for _, s := range r.situations(ev) {
			for _, is := range r.rolesOf(s) {
				roles[is.name] = true
			}
			for f := range s.all() {
				d.other = d.other || r.asksElsewhere(f)
				r.typeAsked(d, f)
				r.reads(d, seen, f.Cond)
			}
		}
	}
	for _, q := range r.queries {
		d.texts[asking(q.text())] = true
		r.typesOf(d, q)
	}
	d.Roles = slices.Sorted(maps.Keys(roles))
	return d
}

// reads notes the texts in a value, and the names of columns.
func (r *route) reads(d *Demands, seen map[eval.Value]bool, v eval.Value) {
	if v == nil || seen[v] {
		return
	}
	seen[v] = true
	eval.Walk(v, func(v eval.Value) bool {
		if text, ok := eval.AsString(v); ok && text != "" {
			d.texts[text] = true
		}
		if c := eval.AsTerm(v, eval.OpColumn); c != nil {
			d.texts[r.columnName(c)] = true
		}
		return true
	})
}

// asking is a statement without the list of columns that it reads, unless they are more than names: to read one asks for nothing.
func asking(text string) string {
	before, list, found := strings.Cut(text, "SELECT ")
	list, behind, ends := strings.Cut(list, " FROM ")
	if !found || !ends || strings.ContainsFunc(list, func(r rune) bool { return !isWord(r) && !strings.ContainsRune(`., "`, r) }) {
		return text
	}
	return before + behind
}

// asksElsewhere reports whether a fact is what a policy says, or a function that nobody knows, about somebody, or that a name has
// a rank, or is one of several.
func (r *route) asksElsewhere(f eval.Fact) bool {
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return false
	}
	if t.Op == eval.OpBin && t.Name == "<" || t.Op == eval.OpHas {
		return slices.ContainsFunc(t.Args, r.isName)
	}
	if !f.True {
		return false
	}
	if err := errorOf(t); err != nil {
		t, ok = err.Args[0].(*eval.Term)
	}
	if !ok {
		return false
	}
	by := root(t)
	return t.Op == eval.OpPolicy || by != nil && (by.Name == knowledge.Role || by.Name == knowledge.Configured) ||
		t.Op == eval.OpCall && r.j.speaksOfCaller(t)
}

// isName reports whether a value is made of a text in a column.
func (r *route) isName(v eval.Value) bool {
	return eval.Mentions(v, rows, func(t *eval.Term) bool {
		if t.Op != eval.OpColumn {
			return false
		}
		col := r.j.column(r.columnTable(t), r.columnName(t))
		return col != nil && col.IsText()
	})
}

// column is what the schema says of a column, nil if it says nothing.
func (j *Judge) column(table, name string) *schema.Column {
	if t := j.schema.Table(table); t != nil {
		return t.Column(name)
	}
	return nil
}

// typeAsked notes what a fact says that a value of the path is: what a library could read as one.
func (r *route) typeAsked(d *Demands, f eval.Fact) {
	err := errorOf(f.Cond)
	if err == nil || !f.True {
		return
	}
	call, ok := err.Args[0].(*eval.Term)
	if !ok || call.Op != eval.OpCall || len(call.Args) == 0 {
		return
	}
	if row := r.j.lib.Call(call.Key()); row != nil && row.Takes != "" {
		if name := pathValue(call.Args[0]); name != "" {
			d.Types[name] = row.Takes
		}
	}
}

// typesOf notes the types of columns that values of the path are compared with in a statement.
func (r *route) typesOf(d *Demands, q *query) {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			if len(b.vals) != 1 || b.op != "=" {
				continue
			}
			name := pathValue(b.vals[0])
			if name == "" || d.Types[name] != "" {
				continue
			}
			if kind := r.keyKind(a.graph.tables[b.table].name, b.col); kind != "" {
				d.Types[name] = kind
			}
		}
	}
}

// keyKind is what a column takes: "integer", "uuid", or "" where it is neither, or not known.
func (r *route) keyKind(table, column string) string {
	col := r.j.column(table, column)
	if col == nil {
		return ""
	}
	switch typ := col.Type; {
	case typ == "uuid":
		return "uuid"
	case strings.Contains(typ, "int") && !strings.Contains(typ, "interval") && !strings.Contains(typ, "point"), strings.Contains(typ, "serial"):
		return "integer"
	}
	return ""
}

// pathValue is the name of the value in the path that v is, "" if it is anything else.
func pathValue(v eval.Value) string {
	src := eval.AsTerm(eval.Base(v), eval.OpSource)
	if src == nil || src.Name != "path" || len(src.Args) == 0 {
		return ""
	}
	name, _ := eval.AsString(src.Args[0])
	return name
}
