package access

import "slices"

// Group sets the diagnostics of r: its findings, where routes lack the owner because of one and the same statement one for all of
// them. That stands in the outermost function that the ways of all of these go through, where they leave it for the SQL. Statements are
// the same if the text is and the place where a reader finds it: the same text in two functions that call one helper has two causes.
func (r *Report) Group() {
	r.Diagnostics = nil
	causes := map[cause]*group{}
	for _, route := range r.Routes {
		for _, f := range route.Findings {
			if f.about == nil {
				r.Diagnostics = append(r.Diagnostics, f)
				continue
			}
			key := cause{f.Witness[len(f.Witness)-1].Text, f.about.sql}
			if g := causes[key]; g != nil {
				g.add(f)
				continue
			}
			causes[key] = &group{len(r.Diagnostics), []Finding{f}}
			r.Diagnostics = append(r.Diagnostics, f)
		}
	}
	for _, g := range causes {
		if len(g.of) > 1 {
			r.Diagnostics[g.index] = g.finding()
		}
	}
	r.Diagnostics = append(r.Diagnostics, r.Findings...)
}

// cause is what findings of several routes have in common.
type cause struct {
	text string
	at   Position
}

// group is the findings of one cause, with the place of their diagnostic in the report.
type group struct {
	index int
	of    []Finding
}

func (g *group) add(f Finding) {
	same := func(o Finding) bool { return o.Message == f.Message }
	if !slices.ContainsFunc(g.of, same) {
		g.of = append(g.of, f)
	}
}

// finding is one finding for all of a group, which are several.
func (g *group) finding() Finding {
	f := g.of[0]
	about, shared := *f.about, len(f.about.way)
	prints := []string{f.Rule, f.Fingerprint}
	for _, other := range g.of[1:] {
		about.routes = append(slices.Clip(about.routes), other.about.routes...)
		if other.about.id != about.id {
			about.id = "an id of the client's"
		}
		if !sameFix(f.Fix, other.Fix) {
			f.Fix = nil // what mends one does not mend the other
		}
		shared = min(shared, alikeFor(about.way, other.about.way))
		prints = append(prints, other.Fingerprint)
	}
	f.At, f.Fingerprint, f.about = about.way[max(shared, 1)-1], hash(prints...), &about
	f.word()
	return f
}

// alikeFor counts the elements that two lists begin with alike.
func alikeFor[T comparable](a, b []T) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func sameFix(a, b *Fix) bool { return a != nil && b != nil && slices.Equal(a.Edits, b.Edits) }
