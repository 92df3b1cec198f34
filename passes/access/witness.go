package access

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
)

// witness lists the steps from the registration through middleware, handler and calls to the SQL call.
func (b *builder) witness(v *judge.Verdict, q *judge.QueryVerdict, f *Finding) {
	for _, e := range v.Route.Entries {
		f.Witness = append(f.Witness, Step{b.at(e.Place), "registers " + strings.TrimSpace(e.Method+" "+e.Pattern)})
	}
	var way []Step
	for fr := q.Event.Frame; fr != nil && fr.Parent != nil; fr = fr.Parent {
		l, outer := fr.Link(), fr.Parent.Link()
		if l == nil || l.Frame != fr || l.Part == eval.Below {
			way = b.step(way, fr.Site, "calls "+eval.ShortName(fr.Fn.Key))
			continue
		}
		for ; l != outer && l != nil; l = l.Prev { // what let the chain go on stands before, though it has returned
			way = b.step(way, l.Place, part(v, l))
		}
	}
	slices.Reverse(way)
	f.Witness = append(f.Witness, way...)
	f.Witness = append(f.Witness, Step{b.at(q.Event.Place), cmp.Or(q.SQL, "(no text)")})
}

// step adds a step, if its place is one in the code.
func (b *builder) step(way []Step, at eval.Place, text string) []Step {
	if p := b.at(at); p.Line > 0 {
		return append(way, Step{p, text})
	}
	return way
}

// part says what a link of the chain is, and what it proves.
func part(v *judge.Verdict, l *eval.Link) string {
	for _, m := range v.Chain {
		if slices.Contains(m.Links, l) {
			return "middleware " + eval.ShortName(m.Name) + ": " + m.Verdict
		}
	}
	return "handler " + eval.ShortName(l.Name)
}
