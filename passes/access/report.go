package access

import (
	"iter"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// Report is the access-control table of one program: every route, what guards it, which SQL it
// reaches and what is open. Its JSON form is what `authvet routes -json` prints.
type Report struct {
	Version    int           `json:"version"`
	Module     string        `json:"module"`
	Routes     []Route       `json:"routes"`
	Findings   []Finding     `json:"findings"` // those that are about no route: directives without effect
	Unresolved []Unresolved  `json:"unresolved"`
	Suppressed []Suppression `json:"suppressed"` // what is not among the findings because somebody accepts it

	Diagnostics []Finding    `json:"-"` // what a driver prints: all findings, one for each cause. See Group
	Unread      []Unresolved `json:"-"` // those of Unresolved that are about files which can't be read: tables, API documents
	Notes       []Unresolved `json:"-"` // what the user should know of files that were read: documents that disagree
	Blind       *Unresolved  `json:"-"` // why nothing is seen of the routes that there are; nil if something is
}

// All are the findings of r, those of its routes first. What several of them are printed as is not among them: see Group.
func (r *Report) All() iter.Seq[*Finding] {
	return func(yield func(*Finding) bool) {
		for i := range r.Routes {
			for j := range r.Routes[i].Findings {
				if !yield(&r.Routes[i].Findings[j]) {
					return
				}
			}
		}
		for i := range r.Findings {
			if !yield(&r.Findings[i]) {
				return
			}
		}
	}
}

// Hides reports whether there may be routes that r does not have: unknown libraries were given handlers, or serve all that is below a path.
func (r *Report) Hides() bool {
	return slices.ContainsFunc(r.Unresolved, func(u Unresolved) bool { return u.Hides }) ||
		slices.ContainsFunc(r.Routes, func(route Route) bool {
			return route.Unknown && route.takesBelow() && route.Authentication.State != "public"
		})
}

// Position is a place in a file of the module. File is relative to the module's root, with forward
// slashes; Line and Column count from 1, Column in bytes.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Route is one registered method and path.
type Route struct {
	Method         string            `json:"method"`  // "ANY" stands for all methods
	Path           string            `json:"path"`    // full path; parameters {name}, catch-alls {name...}
	Below          bool              `json:"below"`   // it serves what is below the path as well, as patterns of net/http that end in a slash do
	Types          map[string]string `json:"types"`   // of values in the path, by name: integer or uuid; others are left out
	Handler        string            `json:"handler"` // example.com/app/api.(*API).show
	Registered     Position          `json:"registered"`
	Middleware     []Middleware      `json:"middleware"` // outermost first
	Authentication Authentication    `json:"authentication"`
	Queries        []Query           `json:"queries"`
	Spec           []Spec            `json:"spec"` // what API documents say of it
	Absent         bool              `json:"absent"`
	Findings       []Finding         `json:"findings"`

	Unknown bool `json:"-"` // served by a library that is not known: nothing behind it is seen

	home string // the package that registers it
}

// Name is the route as a reader calls it: "GET /books/{id}".
func (r *Route) Name() string { return r.Method + " " + r.Path }

// takesBelow reports whether the route serves paths that it does not spell out.
func (r *Route) takesBelow() bool { return r.Below || strings.HasSuffix(r.Path, "...}") }

// Breadth orders routes of one path by what else they take: a router asks those first that spell out more.
func (r *Route) Breadth() int {
	n := 0
	if r.takesBelow() {
		n += 2
	}
	if r.Method == "ANY" {
		n++
	}
	return n
}

// Middleware is one handler that runs before the route's own.
type Middleware struct {
	Name    string   `json:"name"`
	Verdict string   `json:"verdict"` // authentication, role, optional, none or unresolved
	At      Position `json:"at"`
}

// ShortName is what witnesses call a function: its name without the path of its package.
func ShortName(name string) string { return eval.ShortName(name) }

// Authentication says whether a request must prove who sends it before the route reaches SQL.
type Authentication struct {
	State string   `json:"state"` // required, optional, none, public or unresolved
	Why   string   `json:"why"`
	At    Position `json:"at"`

	Strangers   string       `json:"strangers"`   // what becomes of who shows no credential: refused, served or unknown
	Credentials []Credential `json:"credentials"` // by which callers are told apart: any of them will do. None where they are not all seen
	Scopes      []string     `json:"scopes"`      // names of scopes and roles that the code asks for, by name
}

// Strength orders verdicts by what they prove: of routes that answer the same requests, the weakest is what holds.
func (a Authentication) Strength() int {
	return slices.Index([]string{"none", "optional", "unresolved", "public", "required"}, a.State)
}

// Credential is where a request carries what proves who sends it.
type Credential struct {
	In     string `json:"in"`     // header, cookie, query, path, form, body or tls (a client certificate)
	Name   string `json:"name"`   // of the header, cookie, parameter or field; "" of a certificate
	Scheme string `json:"scheme"` // of the header Authorization, as bearer or basic; "" where the code asks for none, or none is seen
}

// Declarable reports whether OpenAPI has security schemes for a credential: to it, what is in the path or the body is a value like
// others.
func (c Credential) Declarable() bool {
	return slices.Contains([]string{"header", "cookie", "query", "tls"}, c.In)
}

// Spec is an operation of an API document that a route is, whatever the document calls the parameters of the path.
type Spec struct {
	At        Position              `json:"at"`        // of the operation in the document
	Operation string                `json:"operation"` // its method, and the path as the document writes it
	ID        string                `json:"id"`        // its operationId, "" if it has none
	Security  []map[string][]string `json:"security"`  // its own or the document's, as the document writes it; empty: it asks for nothing
}

// Query is one SQL statement that a route reaches.
type Query struct {
	SQL    string   `json:"sql"`
	Kind   string   `json:"kind"` // select, insert, update, delete, other or unresolved
	Tables []string `json:"tables"`
	At     Position `json:"at"`
	IDs    []string `json:"ids"`   // client-chosen values that pick rows: path:book, query:page, body:id
	Owner  string   `json:"owner"` // predicate, check, policy, rls, role, capability, public, unowned, none or unresolved
	Why    string   `json:"why"`
	Picks  bool     `json:"picks"` // a value of the client's picks rows of somebody: no credential, and not of the caller's own record
	Limit  string   `json:"limit"` // the column that ties the rows to the caller, as notes.owner_id; "" if no single one does

	keeps  bool       // the rows that a client names, it finds for their owner only
	shows  bool       // it is an example of how rows of its table are tied to the caller
	direct bool       // it is run by the route's handler itself
	way    []Position // from the SQL call up to the handler
}

// Finding is one diagnostic. Severity is error, warning or note.
type Finding struct {
	Rule        string   `json:"rule"`               // missingauth, missingowner, specmismatch or directive
	Category    string   `json:"category,omitempty"` // which kind of disagreement it is, of specmismatch: the anchor of its page that explains it
	CWE         string   `json:"cwe"`
	Severity    string   `json:"severity"`
	Message     string   `json:"message"`
	At          Position `json:"at"`
	Witness     []Step   `json:"witness"`
	Sibling     *Step    `json:"sibling,omitempty"` // how another route does it right
	Hint        string   `json:"hint,omitempty"`    // how to mend it, in words
	Fix         *Fix     `json:"fix,omitempty"`
	Fingerprint string   `json:"fingerprint"`
	Members     []string `json:"members,omitempty"` // fingerprints of the findings that it stands for, if these are several

	reached *reached   // of missingauth
	about   *ownerless // of missingowner
	joint   *joint     // of specmismatch
}

// Name is the rule, with the category if there is one.
func (f *Finding) Name() string {
	if f.Category == "" {
		return f.Rule
	}
	return f.Rule + "/" + f.Category
}

// Parts are the fingerprints of the findings of single routes that f stands for: its own, as a rule.
func (f *Finding) Parts() []string {
	if len(f.Members) == 0 {
		return []string{f.Fingerprint}
	}
	return f.Members
}

// Step is one place on the way from the registration to the SQL call.
type Step struct {
	At   Position `json:"at"`
	Text string   `json:"text"`
}

// Unresolved is something that could not be followed, and why.
type Unresolved struct {
	At    Position `json:"at"`
	Why   string   `json:"why"`
	Hides bool     `json:"-"` // there may be routes that are not in the report

	rule string // of a file that can't be read: the rule that would find more by it
}
