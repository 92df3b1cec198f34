package access

import (
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
)

// way lists the places from a SQL call up to the route's handler, which it leaves at the last one.
func (b *builder) way(v *judge.Verdict, q *judge.QueryVerdict) []Position {
	out := []Position{b.at(q.Event.Place)}
	for f := q.Event.Frame; f != nil; f = f.Parent {
		if eval.IsOf(f.Fn.Key, v.Route.Handler) {
			return out
		}
		if p := b.at(f.Site); p.Line > 0 {
			out = append(out, p)
		}
	}
	return out[:1]
}

// passage tells for the places on ways to SQL what is done through them: a kind of statement with its table, or mixed, where statements
// of several sorts go through one helper.
type passage map[Position]string

const mixed = "mixed"

func passagesOf(routes []Route) passage {
	p := passage{}
	for _, r := range routes {
		for _, q := range r.Queries {
			sort := q.Kind
			if len(q.Tables) > 0 {
				sort += " " + q.Tables[0]
			}
			for _, at := range q.way {
				if old, ok := p[at]; ok && old != sort {
					p[at] = mixed
				} else {
					p[at] = sort
				}
			}
		}
	}
	return p
}

// own is the deepest place on a way that is not one for statements of several sorts: there, a reader finds the statement.
func (p passage) own(way []Position) Position {
	for _, at := range way {
		if p[at] != mixed {
			return at
		}
	}
	return way[0]
}
