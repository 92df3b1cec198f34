package compare

import (
	"path"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// routes is a route before and now; one of both is nil if it was not there, or is not any more.
type routes struct{ before, now *access.Route }

// pair finds the routes that are the same, whatever the values in their paths are called: of several those that are registered in the same
// directory first, as those of different programs are, and then in their order.
func pair(before, now []access.Route) []routes {
	var pairs []routes
	left := served(before)
	for _, n := range served(now) {
		pairs = append(pairs, routes{now: n})
	}
	for _, same := range []func(a, b *access.Route) bool{
		func(a, b *access.Route) bool { return path.Dir(a.Registered.File) == path.Dir(b.Registered.File) },
		func(a, b *access.Route) bool { return true },
	} {
		for i, p := range pairs {
			if p.before != nil {
				continue
			}
			at := slices.IndexFunc(left, func(b *access.Route) bool { return keyOf(b) == keyOf(p.now) && same(b, p.now) })
			if at >= 0 {
				pairs[i].before = left[at]
				left = slices.Delete(left, at, at+1)
			}
		}
	}
	for _, b := range left {
		pairs = append(pairs, routes{before: b})
	}
	return pairs
}

// served are the routes that a program has.
func served(all []access.Route) []*access.Route {
	var out []*access.Route
	for i := range all {
		if !all[i].Absent {
			out = append(out, &all[i])
		}
	}
	return out
}

func keyOf(r *access.Route) string { return r.Method + " " + access.Shape(r.Path) }

// changes lists what became of a route.
func (p routes) changes() []Change {
	switch {
	case p.before == nil:
		return []Change{{Kind: Added, Route: p.now.Name(), What: standing(p.now), At: p.now.Registered}}
	case p.now == nil:
		return []Change{{Kind: Removed, Route: p.before.Name(), What: standing(p.before), At: p.before.Registered}}
	}
	is, was := p.now.Authentication, p.before.Authentication
	what := standing(p.before) + " before, " + standing(p.now) + " now"
	changes := p.lostTies()
	switch {
	case is.State == "unresolved" && was.Strength() > is.Strength():
		return append(changes, Change{Kind: Unclear, Route: p.now.Name(), What: what, At: p.now.Registered})
	case is.Strength() < was.Strength():
		return append(changes, Change{Kind: Opened, Worse: true, Route: p.now.Name(), What: what, At: p.now.Registered})
	case is.State == "public" && was.State != "public":
		changes = append(changes, Change{Kind: Accepted, Route: p.now.Name(), What: what, At: p.now.Registered})
	}
	return append(changes, p.lostGuards()...)
}

// standing is what guards a route, in words.
func standing(r *access.Route) string {
	switch guards := report.Guards(r); {
	case r.Authentication.State == "public":
		return "public (" + r.Authentication.Why + ")"
	case r.Authentication.State == "none":
		return "no authentication"
	case r.Authentication.State == "unresolved":
		return "authentication unresolved"
	case len(guards) > 0:
		return "authentication " + r.Authentication.State + " by " + strings.Join(guards, ", ")
	}
	return "authentication " + r.Authentication.State
}

// lostGuards tells of what proved something and is gone, unless as much has come in its place: that may be called otherwise.
func (p routes) lostGuards() []Change {
	was, is := report.Guards(p.before), report.Guards(p.now)
	gone, came := missing(was, is), missing(is, was)
	if len(gone) <= len(came) {
		return nil
	}
	what := "guard " + strings.Join(gone, ", ") + " is gone"
	if len(came) > 0 {
		what += ", there is " + strings.Join(came, ", ")
	}
	return []Change{{Kind: Lost, Worse: true, Route: p.now.Name(), What: what, At: p.now.Registered}}
}

// missing lists the names that others do not have.
func missing(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(others, name) })
}

// stillOpen reports whether a route has another finding of a rule that has one for each route: what strangers reach has changed.
func (p routes) stillOpen(f access.Finding) bool {
	return f.Rule == "missingauth" && slices.ContainsFunc(p.now.Findings, func(n access.Finding) bool { return n.Rule == f.Rule })
}
