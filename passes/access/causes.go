package access

import (
	"fmt"
	"slices"
	"strings"
)

// Group sets the diagnostics of r: those of all of its findings.
func (r *Report) Group() { r.Diagnostics = r.Besides(func(string) bool { return false }) }

// Besides returns the diagnostics of the findings that are not known by their fingerprints: one for all routes of which documents and code
// say the same, and one for all that lack the owner because of one and the same statement. That stands in the outermost function that the ways of all of these go through, where they leave it for the SQL. Statements are
// the same if the text is and the place where a reader finds it: the same text in two functions that call one helper has two causes.
func (r *Report) Besides(known func(fingerprint string) bool) []Finding {
	var out []Finding
	causes := map[cause]*group{}
	for _, route := range r.Routes {
		for _, f := range route.Findings {
			if known(f.Fingerprint) {
				continue
			}
			key, has := f.cause()
			if g := causes[key]; has && g != nil {
				g.add(f)
				continue
			}
			if has {
				causes[key] = &group{len(out), []Finding{f}, []string{f.Fingerprint}}
			}
			out = append(out, f)
		}
	}
	for _, g := range causes {
		if len(g.members) > 1 {
			out[g.index] = g.finding()
		}
	}
	return append(out, slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return known(f.Fingerprint) })...)
}

// cause is what findings of several routes have in common.
type cause struct {
	text string
	at   Position
}

// cause is what a finding may have in common with others, has false if it stands alone.
func (f *Finding) cause() (c cause, has bool) {
	switch {
	case f.about != nil:
		return cause{f.Witness[len(f.Witness)-1].Text, f.about.sql}, true
	case f.joint != nil && oneForAll(f.Category):
		return cause{f.joint.what, Position{}}, true
	}
	return cause{}, false
}

// group is the findings of one cause, with the place of their diagnostic in the report.
type group struct {
	index   int
	of      []Finding
	members []string // fingerprints, also of those that say the same as one of them
}

func (g *group) add(f Finding) {
	g.members = append(g.members, f.Fingerprint)
	same := func(o Finding) bool { return o.Message == f.Message }
	if !slices.ContainsFunc(g.of, same) {
		g.of = append(g.of, f)
	}
}

// finding is one finding for all of a group, which are several.
func (g *group) finding() Finding {
	f := g.of[0]
	switch {
	case len(g.of) == 1:
	case f.joint != nil:
		f = g.jointly()
	default:
		f = g.together()
	}
	f.Members, f.Fingerprint = g.members, hash(append([]string{f.Rule}, g.members...)...)
	return f
}

// together is the finding of a group where the common end of the ways to its statement begins.
func (g *group) together() Finding {
	f := g.of[0]
	about, shared := *f.about, len(f.about.way)
	for _, other := range g.of[1:] {
		about.routes = append(slices.Clip(about.routes), other.about.routes...)
		if other.about.id != about.id {
			about.id = "an id of the client's"
		}
		if !sameFix(f.Fix, other.Fix) {
			f.Fix = nil // what mends one does not mend the other
		}
		shared = min(shared, alikeFor(about.way, other.about.way))
	}
	f.At, f.about = about.way[max(shared, 1)-1], &about
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

// joint is what findings of several routes say alike.
type joint struct {
	routes      []string
	what, where string
	tables      []string // of exposed rows, up to whom they belong to
}

// jointly is the finding of a group at the first of its routes.
func (g *group) jointly() Finding {
	f := g.of[0]
	all := joint{what: f.joint.what, where: f.joint.where}
	f.Witness = nil
	for _, of := range g.of {
		all.routes = append(all.routes, of.joint.routes...)
		f.Witness = append(f.Witness, of.Witness...)
	}
	f.joint, f.Message = &all, all.message()
	return f
}

// maxNamed bounds the routes that a message names.
const maxNamed = 5

func (j *joint) message() string {
	named := j.routes[:min(len(j.routes), maxNamed)]
	if more := len(j.routes) - len(named); more > 0 {
		return fmt.Sprintf("%s and %d more: %s%s", strings.Join(named, ", "), more, j.what, j.where)
	}
	return strings.Join(named, ", ") + ": " + j.what + j.where
}
