package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
	"github.com/authvet/authvet/passes/access"
)

// ownerOf is the verdict on the rows of a query of a route with these findings.
func ownerOf(q *access.Query, found []access.Finding) page.Verdict {
	v := page.Verdict{Word: cmp.Or(q.Owner, "not judged"), Tone: page.Good}
	switch v.Word {
	case "none":
		v.Tone = page.Plain
		if slices.ContainsFunc(found, func(f access.Finding) bool { return isAbout(f, q) }) {
			v.Tone = page.Bad
		}
	case "unresolved":
		v.Tone = page.Doubt
	case "public", "unowned", "not judged":
		v.Tone = page.Plain
	}
	return v
}

// isAbout reports whether f says of a query that nothing ties its rows to the caller: its way ends there.
func isAbout(f access.Finding, q *access.Query) bool {
	return f.Rule == "missingowner" && len(f.Witness) > 0 && f.Witness[len(f.Witness)-1].At == q.At && q.Owner == "none"
}

// unknownTable stands for the tables of statements that are not known.
const unknownTable = "(unknown)"

// touchedBy returns the tables of a route with the worst verdict on each, the worst first.
func touchedBy(r *access.Route, found []access.Finding) []page.Touched {
	worst := map[string]page.Verdict{}
	for i := range r.Queries {
		q := &r.Queries[i]
		v, names := ownerOf(q, found), q.Tables
		if len(names) == 0 && q.Kind == "unresolved" {
			names = []string{unknownTable}
		}
		for _, name := range names {
			if w, ok := worst[name]; !ok || rankOf(v, owners) < rankOf(w, owners) {
				worst[name] = v
			}
		}
	}
	var touched []page.Touched
	for name, v := range worst {
		touched = append(touched, page.Touched{Name: name, Verdict: v})
	}
	slices.SortFunc(touched, func(a, b page.Touched) int {
		return cmp.Or(cmp.Compare(rankOf(a.Verdict, owners), rankOf(b.Verdict, owners)), cmp.Compare(a.Name, b.Name))
	})
	return touched
}

// maxOpen bounds the statements up to which all of a route's are shown at once; else those that are open are.
const maxOpen = 6

// statementsOf returns the statements of a route, those of each verdict together, the worst first.
func statementsOf(r *access.Route, found []access.Finding) []page.Group {
	var groups []page.Group
	for i := range r.Queries {
		q := &r.Queries[i]
		v := ownerOf(q, found)
		s := page.Statement{SQL: cmp.Or(dedent(q.SQL), "a statement that is not known"), Kind: q.Kind, At: where(q.At),
			Picked: strings.Join(q.IDs, ", "), Why: q.Why, Limit: q.Limit}
		k := slices.IndexFunc(groups, func(g page.Group) bool { return g.Verdict == v })
		if k < 0 {
			k = len(groups)
			open := v.Tone == page.Bad || v.Tone == page.Doubt || len(r.Queries) <= maxOpen
			groups = append(groups, page.Group{Verdict: v, Open: open})
		}
		groups[k].Statements = append(groups[k].Statements, s)
	}
	slices.SortStableFunc(groups, func(a, b page.Group) int {
		return cmp.Compare(rankOf(a.Verdict, owners), rankOf(b.Verdict, owners))
	})
	return groups
}

// dedent takes from the lines of a statement what all are indented by, but for a first one that stands behind a quotation mark.
func dedent(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	rest := lines[1:]
	if begin := strings.Index(text, lines[0]); strings.Contains(text[:begin], "\n") {
		lines[0] = text[strings.LastIndexByte(text[:begin], '\n')+1:begin] + lines[0]
		rest = lines
	}
	indent := -1
	for _, line := range rest {
		if bare := strings.TrimLeft(line, " \t"); bare != "" && (indent < 0 || len(line)-len(bare) < indent) {
			indent = len(line) - len(bare)
		}
	}
	for i, line := range rest {
		rest[i] = strings.TrimRight(line[min(max(indent, 0), len(line)):], " \t\r")
	}
	return strings.Join(lines, "\n")
}
