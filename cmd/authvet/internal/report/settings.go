package report

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/access"
)

// setting is an entry of the file of settings that would change what is said of a route.
type setting struct {
	section string
	when    string // under which circumstances it is right
	entry   string // its lines, without what marks an entry of a list
}

// functionName matches what the file takes for the name of a function: no closures, and nothing unknown.
var functionName = regexp.MustCompile(`^\(?\*?[\w.~/-]+\.\w+\)?(\.\w+)?$`)

// suggestions lists the settings that would change what is said of r, a route of the modules whose paths module names, in the
// order of the way through it.
func suggestions(module string, r *access.Route) []setting {
	var out []setting
	open := slices.ContainsFunc(r.Findings, func(f access.Finding) bool { return f.Rule == "missingauth" })
	for _, m := range r.Middleware { // what libraries do that let everybody by is known
		own := isOwn(module, packageOf(m.Name))
		doubted := m.Verdict == "unresolved" || open && own && (m.Verdict == "none" || m.Verdict == "optional")
		if doubted && functionName.MatchString(m.Name) {
			out = append(out, setting{"authentication", "if " + m.Name + " stops everybody who has not signed in",
				"function: " + m.Name + "\nmiddleware: true"})
			if m.Verdict == "unresolved" && !own {
				out = append(out, setting{"first-party", "if the code of that library is to be analysed as well", packageOf(m.Name)})
			}
		}
	}
	if open || r.Authentication.State == "unresolved" {
		out = append(out, setting{"public", "if the route is open on purpose", "route: " + r.Name() + "\nreason: "})
	}
	for _, q := range r.Queries {
		for _, id := range q.IDs {
			if name, ok := strings.CutPrefix(id, "header:"); ok && q.Owner == "none" {
				out = append(out, setting{"trusted-headers", "if a gateway sets the header and takes it away from what clients send",
					"header: " + name + "\nreason: "})
			}
		}
	}
	if slices.ContainsFunc(r.Findings, func(f access.Finding) bool { return f.Rule == "missingowner" }) {
		out = append(out, setting{"ownership", "if a function that authvet cannot follow decides whether the caller may have the row",
			"function: example.com/kit/auth.MayHave\ncaller: 1\nobject: 2"})
	}
	return distinct(out)
}

// packageOf is the import path in the name of a function.
func packageOf(function string) string {
	name := strings.TrimLeft(function, "(*")
	slash := strings.LastIndexByte(name, '/')
	pkg, _, _ := strings.Cut(name[slash+1:], ".")
	return name[:slash+1] + pkg
}

// isOwn reports whether a package is of one of the modules.
func isOwn(modules, pkg string) bool {
	return slices.ContainsFunc(strings.Fields(modules), func(m string) bool { return pkg == m || strings.HasPrefix(pkg, m+"/") })
}

// distinct returns each setting once.
func distinct(list []setting) []setting {
	var out []setting
	for _, s := range list {
		if !slices.ContainsFunc(out, func(o setting) bool { return o.section == s.section && o.entry == s.entry }) {
			out = append(out, s)
		}
	}
	return out
}

// yaml is the entry of a list, each line behind indent.
func (s *setting) yaml(indent string) string {
	return indent + "- " + strings.ReplaceAll(s.entry, "\n", "\n"+indent+"  ") + "\n"
}

// sections are those of the file of settings, each with what is asked of whoever fills it.
var sections = []struct{ name, question string }{
	{"public", "Routes that reach SQL without authentication. Which of them are open on purpose, and why? Paths may end in /... for all below."},
	{"authentication", "Functions on the way to handlers that could not be followed. Which of them stop everybody who has not signed in?\nA function that verifies a credential which it is given has credential: N, the number of the parameter, in place of middleware."},
	{"roles", "Functions, in the same form, behind which callers may do it with anybody's rows: administrators, support."},
	{"principals", "Functions that return who is calling, and nothing where nobody is."},
	{"ownership", "Functions that decide whether a caller may have an object: the numbers of these parameters. Leave caller out\nwhere the function finds the caller by itself."},
	{"trusted-headers", "Headers by which rows are picked. Does a gateway set them, and take them away from what clients send?\nalways: true says that it lets no request by without."},
	{"first-party", "Prefixes of import paths: libraries that are analysed as if they were part of this module."},
	{"schema", "Files that define tables, or directories of such, in their order. Without this setting all .sql files of the module are read."},
	{"spec", "OpenAPI documents. Without this setting those of the module are read: who may call what, where the program asks one, and what is public on purpose."},
}

// examples are entries of the sections for which authvet has nothing of its own to show.
var examples = map[string]string{
	"roles":       "function: example.com/kit/auth.RequireAdmin\nmiddleware: true",
	"principals":  "function: example.com/kit/auth.UserID",
	"ownership":   "function: example.com/kit/auth.MayHave\ncaller: 1\nobject: 2",
	"first-party": "example.com/kit",
	"schema":      "db/migrations",
	"spec":        "api/openapi.yaml",
}

// WriteSettings writes a file of settings for r in which nothing is set: what authvet has found and can't decide is there as
// a comment. It returns how many entries these are.
func WriteSettings(w io.Writer, r *access.Report) (int, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Settings of authvet: https://github.com/authvet/authvet/blob/main/docs/configuration.md\n"+
		"# Entries are comments until you take away the #. Those with a reason need one.\n")
	found := found(r)
	n := 0
	for _, s := range sections {
		fmt.Fprintf(&b, "\n# %s\n%s:\n", strings.ReplaceAll(s.question, "\n", "\n# "), s.name)
		entries := slices.DeleteFunc(slices.Clone(found), func(f setting) bool { return f.section != s.name })
		n += len(entries)
		if example := examples[s.name]; len(entries) == 0 && example != "" {
			entries = []setting{{entry: example}}
		}
		for _, e := range entries {
			b.WriteString(strings.TrimRight(e.yaml("#  "), " \n") + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return n, err
}

// found lists the settings that all routes of r suggest; that of functions that authvet has followed is left out.
func found(r *access.Report) []setting {
	var out []setting
	for i := range r.Routes {
		route := r.Routes[i]
		route.Middleware = slices.DeleteFunc(slices.Clone(route.Middleware), func(m access.Middleware) bool { return m.Verdict != "unresolved" })
		out = append(out, suggestions(r.Module, &route)...)
	}
	return slices.DeleteFunc(distinct(out), func(s setting) bool { return s.section == "ownership" })
}
