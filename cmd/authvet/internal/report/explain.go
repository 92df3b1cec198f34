package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// Explanation is what is to be told of a route.
type Explanation struct {
	Module string // the paths of the modules at hand, separated by spaces
	Route  *access.Route
	Name   func(string) string      // how to print a file of the module
	Set    func(name string) string // the place of the setting about a function, "" if there is none
}

// Write tells what was decided of the route, why, and which settings would change it.
func (e *Explanation) Write(w io.Writer) error {
	var b strings.Builder
	r := e.Route
	fmt.Fprintf(&b, "%s %s\n", r.Method, r.Path)
	lines := []access.Step{{At: r.Registered, Text: "registered"}}
	for _, m := range r.Middleware {
		lines = append(lines, access.Step{At: m.At, Text: "middleware " + m.Name + ": " + m.Verdict + e.setting(m.Name)})
	}
	writeWitness(&b, lines, e.Name)
	fmt.Fprintf(&b, "    handler %s\n", cmp.Or(r.Handler, "unknown"))
	fmt.Fprintf(&b, "\nAuthentication: %s\n    %s\n", r.Authentication.State, r.Authentication.Why)
	if at := r.Authentication.At; at.File != "" {
		fmt.Fprintf(&b, "    decided at %s\n", place(at, e.Name))
	}
	e.queries(&b)
	e.findings(&b)
	e.settings(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// setting says behind a function that the settings speak of it.
func (e *Explanation) setting(name string) string {
	if at := e.Set(name); at != "" {
		return " (by " + at + ")"
	}
	return ""
}

func (e *Explanation) queries(b *strings.Builder) {
	if len(e.Route.Queries) == 0 {
		b.WriteString("\nNo SQL is reached.\n")
		return
	}
	b.WriteString("\nSQL:\n")
	for _, q := range e.Route.Queries {
		fmt.Fprintf(b, "    %s  %s\n", place(q.At, e.Name), cmp.Or(oneLine(q.SQL), "a statement that is not known"))
		picked := "no value of the client's picks rows"
		if len(q.IDs) > 0 {
			picked = "picked by " + strings.Join(q.IDs, ", ")
		}
		fmt.Fprintf(b, "        %s; owner: %s", picked, q.Owner)
		if q.Why != "" {
			fmt.Fprintf(b, " (%s)", q.Why)
		}
		b.WriteByte('\n')
	}
}

// oneLine is the text of a statement in one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (e *Explanation) findings(b *strings.Builder) {
	if len(e.Route.Findings) == 0 {
		b.WriteString("\nNo findings.\n")
		return
	}
	b.WriteString("\nFindings:\n")
	for _, f := range e.Route.Findings {
		fmt.Fprintf(b, "    %s: %s (%s)\n", place(f.At, e.Name), f.Message, labelOf(f))
		writeHint(b, f, e.Name)
	}
}

func (e *Explanation) settings(b *strings.Builder) {
	if e.Route.Authentication.State == "public" {
		b.WriteString("\nTo have the route judged, take away what makes it public: it stands where that was decided.\n")
		return
	}
	all := suggestions(e.Module, e.Route)
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(b, "\nWhat would change it, in %s:\n", access.SettingsFile)
	for _, s := range all {
		fmt.Fprintf(b, "    # %s\n    %s:\n%s", s.when, s.section, strings.TrimRight(s.yaml("      "), " \n")+"\n")
	}
}

// FindRoute returns the route of r that is meant by a method and a path: written as in the table, or a path that a request
// might have. Of several, those with more constant parts come first. If there is none, near lists routes with the same path, or
// else those that begin likewise.
func FindRoute(r *access.Report, method, path string) (found *access.Route, near []string) {
	best := -1
	for i := range r.Routes {
		route := &r.Routes[i]
		fits := fit(route.Path, path)
		if fits > best && (route.Method == method || route.Method == "ANY" || method == "ANY") {
			found, best = route, fits
		}
		if fits >= 0 || firstPart(route.Path) == firstPart(path) {
			near = append(near, route.Name())
		}
	}
	slices.Sort(near)
	return found, slices.Compact(near)
}

// firstPart is what stands before the second slash of a path.
func firstPart(path string) string {
	part, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return part
}

// fit says how well a path is met by a pattern of the table: by the number of parts that are the same, with more for a pattern
// that is written alike; -1 if it is not met.
func fit(pattern, path string) int {
	if pattern == path {
		return len(pattern) + 1
	}
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	same := 0
	for i, w := range want {
		switch {
		case strings.HasPrefix(w, "{") && strings.HasSuffix(w, "...}") && i < len(got):
			return same
		case i >= len(got):
			return -1
		case w == got[i]:
			same++
		case !strings.HasPrefix(w, "{") || got[i] == "":
			return -1
		}
	}
	if len(want) != len(got) {
		return -1
	}
	return same
}
