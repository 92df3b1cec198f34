package access

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// A fingerprint is what a baseline knows a finding by. It is made of what a finding is about and not of how its code is written, so
// that it stays when code is moved, renamed or formatted: of rule, route and what is reached, and of no place, name of a function or text
// of a statement.

// print is the fingerprint of a finding about a route.
func (r *Route) print(rule string, about ...string) string {
	return hash(append([]string{rule, r.home, r.Method, Shape(r.Path)}, about...)...)
}

// pathParameter is where a value in a path begins: {name}, or {name...} for all that is left.
var pathParameter = regexp.MustCompile(`\{[^{}.]*`)

// Shape is a path without the names of its parameters: {} in place of {id}.
func Shape(route string) string { return pathParameter.ReplaceAllString(route, "{") }

// exposure says what strangers may do with the rows of a statement: who accepted that they read those that belong to nobody
// has not accepted that they delete what belongs to somebody.
func exposure(q *judge.QueryVerdict) string {
	switch read := q.Kind == "select"; {
	case len(q.Tables) == 0:
		return "unknown"
	case q.Mild && read:
		return "reads"
	case q.Mild:
		return "writes"
	case read:
		return "reads owned"
	}
	return "writes owned"
}

// chosen names the client's value that picks rows, one in the path by its number there.
func (r *Route) chosen(id string) string {
	kind, name, _ := strings.Cut(id, ":")
	if i := slices.Index(openapi.NamesIn(r.Path), name); kind == pathID && i >= 0 {
		return kind + strconv.Itoa(i)
	}
	return id
}

// distinguish tells findings apart of which the fingerprints are alike, in their order: the second one on a route, and so on.
func (r *Report) distinguish() {
	seen := map[string]int{}
	tell := func(f *Finding) {
		n := seen[f.Fingerprint]
		seen[f.Fingerprint]++
		if n > 0 {
			f.Fingerprint = hash(f.Fingerprint, strconv.Itoa(n))
		}
	}
	for f := range r.All() {
		tell(f)
	}
	for _, s := range r.Suppressed {
		if s.Finding != nil {
			tell(s.Finding)
		}
	}
}

func hash(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:8])
}
