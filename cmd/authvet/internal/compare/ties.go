package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// standings of queries by what ties their rows to the caller.
const (
	tied  = iota
	loose // nothing does
	shown // nothing does, and everybody may see them
	doubtful
	unranked // the rows are nobody's, or nobody is shown them
)

// standingOf is the standing of a query. What is inserted belongs to nobody before; which rows a statement changes that the program
// itself picks, without a value of the client's, need not be seen to be the caller's.
func standingOf(q access.Query) int {
	switch {
	case q.Kind == "insert", q.Owner == "none" && q.Kind != "select" && !q.Picks:
		return unranked
	case q.Owner == "none":
		return loose
	case q.Owner == "unresolved":
		return doubtful
	case q.Owner == "public":
		return shown
	case q.Why != "" || q.Owner == "unowned" || q.Owner == "":
		return unranked
	}
	return tied
}

// untied says what became of rows that were tied.
var untied = map[int]string{loose: "is not now", shown: "is not now: another route shows everybody such rows", doubtful: "that is not known now"}

// lostTies tells of statements whose rows were tied to the caller, and are not, or not known to be, now: of a kind of statement on some
// tables there are less that are, and more that are not.
func (p routes) lostTies() []Change {
	was, is := tiesOf(p.before), tiesOf(p.now)
	var changes []Change
	for _, reach := range reachesOf(p.now) {
		before, now := was[reach], is[reach]
		if len(before[tied]) <= len(now[tied]) {
			continue
		}
		for _, standing := range []int{loose, shown, doubtful} {
			if len(now[standing]) > len(before[standing]) {
				changes = append(changes, p.lostTie(reach, before[tied][0], now[standing], standing))
				break
			}
		}
	}
	return changes
}

// lostTie tells of a kind of statement, of which one was tied to the caller as a query is, and those now are not.
func (p routes) lostTie(reach string, was access.Query, now []access.Query, standing int) Change {
	how := was.Owner
	if was.Limit != "" {
		how = was.Limit + " (" + how + ")"
	}
	c := Change{Kind: Lost, Worse: true, Route: p.now.Name(), At: now[len(now)-1].At,
		What: fmt.Sprintf("%s was tied to the caller by %s, and %s", reach, how, untied[standing])}
	if standing == doubtful {
		c.Kind, c.Worse = Unclear, false
	}
	return c
}

// reachOf is what a query does: select on notes, users.
func reachOf(q access.Query) string {
	tables := slices.Sorted(slices.Values(q.Tables))
	return q.Kind + " on " + strings.Join(slices.Compact(tables), ", ")
}

// reachesOf lists what the queries of a route do, in their order.
func reachesOf(r *access.Route) []string {
	var out []string
	for _, q := range r.Queries {
		if reach := reachOf(q); !slices.Contains(out, reach) {
			out = append(out, reach)
		}
	}
	return out
}

// tiesOf sorts the queries of a route by what they do and how they stand.
func tiesOf(r *access.Route) map[string]map[int][]access.Query {
	out := make(map[string]map[int][]access.Query)
	for _, q := range r.Queries {
		reach, standing := reachOf(q), standingOf(q)
		if out[reach] == nil {
			out[reach] = make(map[int][]access.Query)
		}
		out[reach][standing] = append(out[reach][standing], q)
	}
	return out
}

// joined returns changes, those as one that say the same of several routes at one place, as of a query that they share.
func joined(changes []Change) []Change {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column), cmp.Compare(a.What, b.What))
	})
	out := []Change{}
	for _, c := range changes {
		last := len(out) - 1
		if last >= 0 && (c.Kind == Lost || c.Kind == Unclear) && c.Kind == out[last].Kind && c.At == out[last].At && c.What == out[last].What {
			out[last].Route += ", " + c.Route
			continue
		}
		out = append(out, c)
	}
	return out
}
