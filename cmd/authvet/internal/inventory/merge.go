package inventory

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/passes/access"
)

// reportVersion is the version of the form of access.Report.
const reportVersion = 1

// routeKey tells routes of several programs apart.
type routeKey struct {
	method, path string
	registered   access.Position
}

// merge joins reports into a new one: ordered, without duplicates and nil slices. Of a route that
// several programs have, the one with the weaker authentication is kept, with the queries and
// findings of all.
func merge(reports []*access.Report) access.Report {
	merged := access.Report{Version: reportVersion}
	var modules []string
	index := make(map[routeKey]int)
	for _, report := range reports {
		if report.Version != 0 {
			merged.Version = report.Version
		}
		modules = append(modules, report.Module)
		merged.Unresolved = append(merged.Unresolved, report.Unresolved...)
		merged.Unread = append(merged.Unread, report.Unread...)
		merged.Notes = append(merged.Notes, report.Notes...)
		merged.Suppressed = union(merged.Suppressed, report.Suppressed, suppressionKey)
		merged.Findings = union(merged.Findings, report.Findings, findingKey)
		merged.Diagnostics = union(merged.Diagnostics, report.Diagnostics, findingKey)
		for _, route := range report.Routes {
			key := routeKey{route.Method, route.Path, route.Registered}
			if i, ok := index[key]; ok {
				merged.Routes[i] = mergeRoutes(merged.Routes[i], route)
				continue
			}
			index[key] = len(merged.Routes)
			merged.Routes = append(merged.Routes, route)
		}
	}
	merged.Blind = blindOf(reports)
	merged.Module = strings.Join(distinct(modules), " ")
	slices.SortFunc(merged.Routes, compareRoutes)
	merged.Unresolved = sorted(merged.Unresolved)
	merged.Unread = sorted(merged.Unread)
	merged.Notes = sorted(merged.Notes)
	slices.SortFunc(merged.Findings, func(a, b access.Finding) int {
		return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Message, b.Message))
	})
	slices.SortStableFunc(merged.Suppressed, func(a, b access.Suppression) int {
		return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Route, b.Route))
	})
	fillNil(&merged)
	return merged
}

// sorted orders what is unresolved, each thing once. It changes list.
func sorted(list []access.Unresolved) []access.Unresolved {
	slices.SortFunc(list, func(a, b access.Unresolved) int {
		return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.Why, b.Why))
	})
	return slices.Compact(list)
}

// blindOf says why nothing is seen in any of several programs, nil if something is in one of them.
func blindOf(reports []*access.Report) *access.Unresolved {
	var why *access.Unresolved
	for _, r := range reports {
		switch {
		case r.Blind == nil && len(r.Routes) > 0:
			return nil
		case why == nil:
			why = r.Blind
		}
	}
	return why
}

// distinct returns the non-empty words, each once, in order.
func distinct(words []string) []string {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	slices.Sort(words)
	return slices.Compact(words)
}

// mergeRoutes joins a and b, the same registration in two programs.
func mergeRoutes(a, b access.Route) access.Route {
	if b.Authentication.Strength() < a.Authentication.Strength() {
		a, b = b, a
	}
	a.Queries = union(a.Queries, b.Queries, func(q access.Query) any {
		return [...]any{q.At, q.SQL, q.Owner}
	})
	a.Findings = union(a.Findings, b.Findings, findingKey)
	a.Spec = union(a.Spec, b.Spec, func(s access.Spec) any { return [...]any{s.At, s.Operation} })
	a.Below = a.Below || b.Below
	return a
}

func suppressionKey(s access.Suppression) any {
	print := ""
	if s.Finding != nil {
		print = s.Finding.Fingerprint
	}
	return [...]any{s.At, s.Route, print}
}

func findingKey(f access.Finding) any { return [...]any{f.At, f.Rule, f.Message} }

// union returns a and those of b whose key none of a has, in a new slice.
func union[T any](a, b []T, key func(T) any) []T {
	seen := make(map[any]bool)
	joined := slices.Clone(a)
	for _, v := range a {
		seen[key(v)] = true
	}
	for _, v := range b {
		if !seen[key(v)] {
			joined = append(joined, v)
		}
	}
	return joined
}

func compareRoutes(a, b access.Route) int {
	return cmp.Or(
		cmp.Compare(a.Registered.File, b.Registered.File),
		cmp.Compare(a.Registered.Line, b.Registered.Line),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Method, b.Method),
		cmp.Compare(a.Registered.Column, b.Registered.Column),
	)
}

func comparePositions(a, b access.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// fillNil replaces the nil slices of r by empty ones. It copies what it changes.
func fillNil(r *access.Report) {
	r.Routes = orEmpty(r.Routes)
	r.Unresolved = orEmpty(r.Unresolved)
	r.Suppressed = orEmpty(r.Suppressed)
	r.Findings = withWitnesses(r.Findings)
	r.Diagnostics = withWitnesses(r.Diagnostics)
	for i := range r.Routes {
		route := &r.Routes[i]
		route.Middleware = orEmpty(route.Middleware)
		route.Spec = orEmpty(route.Spec)
		route.Authentication.Credentials = orEmpty(route.Authentication.Credentials)
		route.Authentication.Scopes = orEmpty(route.Authentication.Scopes)
		if route.Types == nil {
			route.Types = map[string]string{}
		}
		route.Queries = orEmpty(slices.Clone(route.Queries))
		for j := range route.Queries {
			route.Queries[j].Tables = orEmpty(route.Queries[j].Tables)
			route.Queries[j].IDs = orEmpty(route.Queries[j].IDs)
		}
		route.Findings = withWitnesses(route.Findings)
	}
}

// withWitnesses returns found without nil slices, in a new slice.
func withWitnesses(found []access.Finding) []access.Finding {
	found = orEmpty(slices.Clone(found))
	for i := range found {
		found[i].Witness = orEmpty(found[i].Witness)
	}
	return found
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// commonDir returns the directory that holds all of dirs: the first itself, as a rule.
func commonDir(dirs []string) string {
	common := dirs[0]
	for _, dir := range dirs[1:] {
		for !isWithin(dir, common) && common != filepath.Dir(common) {
			common = filepath.Dir(common)
		}
	}
	return common
}

// isWithin reports whether name is dir or below it.
func isWithin(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// prefixOf returns the path from base to the directory of m, with slashes; "" if they are the same.
func prefixOf(m *packages.Module, base string) string {
	if m == nil || m.Dir == "" {
		return ""
	}
	rel, err := filepath.Rel(base, m.Dir)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// rebase returns r with prefix before the file of every position: r itself if there is nothing to add.
func rebase(r *access.Report, prefix string) *access.Report {
	if prefix == "" {
		return r
	}
	move := func(at access.Position) access.Position {
		if at.File != "" {
			at.File = prefix + "/" + at.File
		}
		return at
	}
	moved := *r
	if r.Blind != nil {
		moved.Blind = &access.Unresolved{At: move(r.Blind.At), Why: r.Blind.Why}
	}
	moved.Unresolved = moveAll(r.Unresolved, move)
	moved.Unread = moveAll(r.Unread, move)
	moved.Notes = moveAll(r.Notes, move)
	moved.Suppressed = moveSuppressed(r.Suppressed, move)
	moved.Findings = moveFindings(r.Findings, move)
	moved.Diagnostics = moveFindings(r.Diagnostics, move)
	moved.Routes = slices.Clone(r.Routes)
	for i := range moved.Routes {
		moved.Routes[i] = moveRoute(moved.Routes[i], move)
	}
	return &moved
}

// moveAll returns list with every position moved, in a new slice.
func moveAll(list []access.Unresolved, move func(access.Position) access.Position) []access.Unresolved {
	list = slices.Clone(list)
	for i := range list {
		list[i].At = move(list[i].At)
	}
	return list
}

// moveRoute returns r with every position moved.
func moveRoute(r access.Route, move func(access.Position) access.Position) access.Route {
	r.Registered = move(r.Registered)
	r.Authentication.At = move(r.Authentication.At)
	r.Middleware = slices.Clone(r.Middleware)
	for i := range r.Middleware {
		r.Middleware[i].At = move(r.Middleware[i].At)
	}
	r.Queries = slices.Clone(r.Queries)
	for i := range r.Queries {
		r.Queries[i].At = move(r.Queries[i].At)
	}
	r.Spec = slices.Clone(r.Spec)
	for i := range r.Spec {
		r.Spec[i].At = move(r.Spec[i].At)
	}
	r.Findings = moveFindings(r.Findings, move)
	return r
}

// moveSuppressed returns list with every position moved, in a new slice.
func moveSuppressed(list []access.Suppression, move func(access.Position) access.Position) []access.Suppression {
	list = slices.Clone(list)
	for i := range list {
		list[i].At = move(list[i].At)
		if f := list[i].Finding; f != nil {
			list[i].Finding = &moveFindings([]access.Finding{*f}, move)[0]
		}
	}
	return list
}

// moveFindings returns found with every position moved, in a new slice.
func moveFindings(found []access.Finding, move func(access.Position) access.Position) []access.Finding {
	found = slices.Clone(found)
	for i := range found {
		f := &found[i]
		f.At = move(f.At)
		f.Witness = slices.Clone(f.Witness)
		for j := range f.Witness {
			f.Witness[j].At = move(f.Witness[j].At)
		}
		if f.Sibling != nil {
			f.Sibling = &access.Step{At: move(f.Sibling.At), Text: f.Sibling.Text}
		}
		if f.Fix != nil {
			edits := slices.Clone(f.Fix.Edits)
			for j, e := range edits {
				edits[j].File = move(access.Position{File: e.File}).File
			}
			f.Fix = &access.Fix{Message: f.Fix.Message, Edits: edits}
		}
	}
	return found
}
