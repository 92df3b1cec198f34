package report

import (
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/authvet/authvet/passes/access"
)

// placeForm matches a place as it is printed: file, line, and perhaps a column. printForm matches a fingerprint.
var (
	placeForm = regexp.MustCompile(`^(.+?):(\d+)(:\d+)?$`)
	printForm = regexp.MustCompile(`^[0-9a-f]{16}$`)
)

// NamesFinding reports whether word can be meant as a finding: it has the form of a place or a fingerprint.
func NamesFinding(word string) bool {
	return placeForm.MatchString(word) || printForm.MatchString(word)
}

// RoutesOf returns the routes that the findings are about which word names, in the order of the table: by a fingerprint, or by a place,
// at which findings stand or else their witness leads by. If none is about a route, rule is that of one which is there, or "".
func RoutesOf(r *access.Report, word string, name func(string) string) (routes []*access.Route, rule string) {
	if printForm.MatchString(word) {
		return routesOf(r, func(f *access.Finding) bool { return f.Fingerprint == word })
	}
	m := placeForm.FindStringSubmatch(word)
	file := filepath.Clean(m[1])
	line, _ := strconv.Atoi(m[2]) // digits; one that is too long is no line
	here := func(at access.Position) bool {
		return at.Line == line && (filepath.FromSlash(at.File) == file || filepath.Clean(name(at.File)) == file)
	}
	if routes, rule = routesOf(r, func(f *access.Finding) bool { return here(f.At) }); len(routes) > 0 || rule != "" {
		return routes, rule
	}
	return routesOf(r, func(f *access.Finding) bool { return passes(f, here) })
}

// passes reports whether the witness of f leads by a place that is here.
func passes(f *access.Finding, here func(access.Position) bool) bool {
	for _, step := range f.Witness {
		if here(step.At) {
			return true
		}
	}
	return false
}

// routesOf returns the routes that have a finding which is meant. One that stands for several routes has a place that the witnesses of
// theirs lead by.
func routesOf(r *access.Report, meant func(*access.Finding) bool) (routes []*access.Route, rule string) {
	var joint []*access.Finding
	for i := range r.Diagnostics {
		if f := &r.Diagnostics[i]; meant(f) {
			joint, rule = append(joint, f), f.Rule
		}
	}
	for i := range r.Routes {
		route := &r.Routes[i]
		for j := range route.Findings {
			if f := &route.Findings[j]; meant(f) || isPart(f, joint) {
				routes = append(routes, route)
				break
			}
		}
	}
	return routes, rule
}

// isPart reports whether one of joint may stand for f, among others.
func isPart(f *access.Finding, joint []*access.Finding) bool {
	for _, whole := range joint {
		if f.Rule == whole.Rule && passes(f, func(at access.Position) bool { return at == whole.At }) {
			return true
		}
	}
	return false
}
