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
				r.Diagnostics[g.index] = g.finding()
				continue
			}
			causes[key] = &group{len(r.Diagnostics), []Finding{f}}
			r.Diagnostics = append(r.Diagnostics, f)
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

// finding is one finding for all of a group.
func (g *group) finding() Finding {
	f, way := g.of[0], g.of[0].way()
	about := *f.about
	prints := []string{f.Rule, f.Fingerprint}
	for _, other := range g.of[1:] {
		about.routes = append(slices.Clip(about.routes), other.about.routes...)
		if other.about.id != about.id {
			about.id = "an id of the client's"
		}
		if !sameFix(f.Fix, other.Fix) {
			f.Fix = nil // what mends one does not mend the other
		}
		way = commonEnd(way, other.way())
		prints = append(prints, other.Fingerprint)
	}
	if len(g.of) > 1 {
		f.At, f.Fingerprint = way[0].At, hash(prints...)
	}
	f.about = &about
	f.word()
	return f
}

// commonEnd returns the steps in which two ways end alike. The last one is the SQL, which they share.
func commonEnd(a, b []Step) []Step {
	n := 1
	for n < len(a) && n < len(b) && a[len(a)-1-n].At == b[len(b)-1-n].At {
		n++
	}
	return a[len(a)-n:]
}

// way returns the steps of a finding's witness from where it stands to the SQL; that alone if it stands elsewhere.
func (f *Finding) way() []Step {
	for i := len(f.Witness) - 1; i >= 0; i-- {
		if f.Witness[i].At == f.At {
			return f.Witness[i:]
		}
	}
	return f.Witness[max(len(f.Witness)-1, 0):]
}

func sameFix(a, b *Fix) bool { return a != nil && b != nil && slices.Equal(a.Edits, b.Edits) }
