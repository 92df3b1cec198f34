package access

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// comparison holds a finding against the routes that tie rows of the same table to the caller.
type comparison struct {
	tied, all int       // routes that pick rows of the table: those that tie them to the caller, and all of them
	like      []sibling // by which they do, the one that is most like the finding's own first
}

// proofs are verdicts by which a query shows how others on its table should look, the best first.
var proofs = []string{"predicate", "check", "policy", "rls"}

// words is the end of a message: what the others do.
func (c *comparison) words(table string) string {
	if c == nil {
		return ""
	}
	most := ""
	if c.tied > c.all-c.tied {
		most = fmt.Sprintf("%d of %d routes that pick rows of %s tie them to the caller: ", c.tied, c.all, table)
	}
	return fmt.Sprintf("; %s%s %s (%s)", most, c.like[0].r.Name(), c.like[0].does(), short(c.like[0].at))
}

// does says what a route does that ties the rows.
func (c sibling) does() string {
	switch {
	case c.q.Owner == "policy":
		return "asks a policy about them"
	case c.q.Owner == "rls":
		return "reads them under row-level security"
	case c.q.Limit == "":
		return "checks them"
	case c.q.Owner == "check":
		return "compares " + c.q.Limit + " with the caller"
	}
	return "limits them by " + c.q.Limit
}

// hint says how to do what a route does.
func (c sibling) hint() string {
	switch {
	case c.q.Owner == "check" && c.q.Limit != "":
		return fmt.Sprintf("compare %s with the caller and stop the request where they differ, as %s does", c.q.Limit, c.r.Name())
	case c.q.Owner == "predicate" && c.q.Limit != "":
		return fmt.Sprintf("tie the rows to the caller by %s, as %s does", c.q.Limit, c.r.Name())
	}
	return "tie the rows to the caller, as " + c.r.Name() + " does"
}

// step is the statement of the route that does it right.
func (c *comparison) step() *Step {
	if c == nil {
		return nil
	}
	first := c.like[0]
	return &Step{first.at, first.r.Name() + ": " + first.q.SQL}
}

// usage is what the routes of a program do with a table: which tie its rows to the caller, with the queries by which they do,
// and how many do not.
type usage struct {
	tied []sibling
	n    int // of the routes in tied
	open int

	read   int    // of those that are open, routes that read a row, whoever's it is
	listed int    // routes that show all rows to everybody
	kept   *Route // the first that reads a row which a client names for its owner only, nil if none does
}

// sibling is a query that ties the rows that a client picks to the caller.
type sibling struct {
	r     *Route
	q     *Query
	bound bool     // by a column of the table itself
	at    Position // where a reader finds it
	alone bool     // no statement of another sort is there
}

// named reports whether the path of the route names the row.
func (c sibling) named() bool { return c.q.named() }

func (q *Query) named() bool {
	return slices.ContainsFunc(q.IDs, func(id string) bool { return strings.HasPrefix(id, pathID+":") })
}

// compareSiblings tells each finding about rows that are not tied to the caller how other routes tie rows of the same table, and each
// about SQL where a reader finds that.
func compareSiblings(routes []Route) {
	usages, places := map[string]*usage{}, passagesOf(routes)
	for i := range routes {
		observeUsage(usages, places, &routes[i])
	}
	for i := range routes {
		for j := range routes[i].Findings {
			f := &routes[i].Findings[j]
			if f.Category == exposed {
				f.raise(usages)
			}
			if f.reached != nil {
				f.Message = f.reached.words(places.own(f.reached.way))
			}
			if f.about == nil {
				continue
			}
			f.about.sql = places.own(f.about.way)
			f.about.others = usages[f.about.table].nearest(f)
			f.word()
		}
	}
}

// observeUsage adds what a route does.
func observeUsage(usages map[string]*usage, places passage, r *Route) {
	of := func(table string) *usage {
		if usages[table] == nil {
			usages[table] = &usage{}
		}
		return usages[table]
	}
	open, tied := map[string]bool{}, map[string]bool{}
	for _, f := range r.Findings {
		if f.about != nil && !open[f.about.table] {
			open[f.about.table] = true
			of(f.about.table).open++
			if f.about.kind == "select" && !f.about.lists {
				of(f.about.table).read++
			}
		}
	}
	for i := range r.Queries {
		q := &r.Queries[i]
		if q.listsForAll(r) {
			of(q.Tables[0]).listed++
		}
		if q.keepsNamed() && len(q.Tables) > 0 && of(q.Tables[0]).kept == nil {
			of(q.Tables[0]).kept = r
		}
		if q.Kind == "insert" || !q.shows || len(q.Tables) == 0 || open[q.Tables[0]] || !slices.Contains(proofs, q.Owner) {
			continue
		}
		name := q.Tables[0]
		u := of(name)
		if !tied[name] {
			tied[name] = true
			u.n++
		}
		at := places.own(q.way)
		u.tied = append(u.tied, sibling{r, q, strings.HasPrefix(q.Limit, name+"."), at, places[at] != mixed})
	}
}

// listsForAll reports whether a query shows everybody rows that no client names, and is meant to: a route that lacks a guard says
// nothing of that.
func (q *Query) listsForAll(r *Route) bool {
	everybody := r.Authentication.State == "public" || r.Authentication.State == "none"
	hole := slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Rule == "missingauth" })
	return everybody && !hole && q.Kind == "select" && len(q.Tables) > 0 && len(q.IDs) == 0 && q.Owner != "public"
}

// keepsNamed reports whether a query reads a row that the path names, for its owner only.
func (q *Query) keepsNamed() bool {
	return q.keeps && q.Kind == "select" && q.named() && slices.Contains(proofs, q.Owner)
}

// nearest compares a finding with the queries that are most like its own: of the same kind, or at least one that writes as well, with
// the better proof, by a column of its own table, of a row that the path names if its own are, in the same file; nil if there is none.
func (u *usage) nearest(f *Finding) *comparison {
	if u == nil || len(u.tied) == 0 {
		return nil
	}
	file := f.about.sql.File
	like := slices.SortedFunc(slices.Values(u.tied), func(a, b sibling) int {
		return cmp.Or(
			better(a.q.Kind == f.about.kind, b.q.Kind == f.about.kind),
			better((a.q.Kind == "select") == (f.about.kind == "select"), (b.q.Kind == "select") == (f.about.kind == "select")),
			cmp.Compare(slices.Index(proofs, a.q.Owner), slices.Index(proofs, b.q.Owner)),
			better(a.bound, b.bound),
			better(a.named() == f.about.named(), b.named() == f.about.named()),
			better(a.at.File == file, b.at.File == file),
			better(path.Dir(a.at.File) == path.Dir(file), path.Dir(b.at.File) == path.Dir(file)),
			cmp.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.r.Name(), b.r.Name()),
		)
	})
	like[0].at = like[0].apart(f.about.way)
	return &comparison{u.n, u.n + u.open, like}
}

// apart is where a reader finds the query beside another way. If that has the same place, it is where the query's own way joins it: what
// ties the rows is there or before it. Where nothing but places of several statements leads to the query, it is the registration.
func (c sibling) apart(way []Position) Position {
	switch {
	case !c.alone:
		return c.r.Registered
	case !slices.Contains(way, c.at):
		return c.at
	}
	for _, at := range c.q.way {
		if !slices.Contains(way, at) {
			return at
		}
	}
	return c.r.Registered
}

// better orders what has a quality before what has not.
func better(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
