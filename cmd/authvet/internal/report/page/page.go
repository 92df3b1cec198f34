// Package page writes the access-control table of a program as one HTML file that needs nothing but a browser: no network, and
// without scripts it can be read as well. It knows how a report looks; what it says is worded by package report.
package page

import (
	"strings"
)

// Page is all that a report shows.
type Page struct {
	Module, Version string
	Facts           []Fact // counts for its head
	Hides           bool   // there may be routes that it does not have
	Failures        []string
	Authentication  Shares // of the routes
	Owners          Shares // of the statements
	Routes          []Route
	Others          []Finding // those of no route
	Accepted        []Consents
	Unresolved      []Entry

	// What can be picked in the filters.
	Methods, States, Verdicts, Tables, Rules []Choice
}

// Fact is a count with what it counts: "58 routes". Link is where in the page these are, "" if nowhere in particular.
type Fact struct {
	Count       int
	Thing, Link string
	Tone        Tone
}

// Tone says how a reader should take something.
type Tone string

// The tones. Each has a sign besides its color.
const (
	Bad   Tone = "bad"   // a finding says so
	Doubt Tone = "doubt" // not known, or not as it should be
	Good  Tone = "good"  // proven
	Plain Tone = "plain" // nothing to prove
)

// Sign is the sign of a tone, for those who don't see colors.
func (t Tone) Sign() string {
	switch t {
	case Bad:
		return "✕"
	case Doubt:
		return "?"
	case Good:
		return "✓"
	default:
		return "○"
	}
}

// Verdict is a word about a route or about rows, as the other reports have it.
type Verdict struct {
	Word string
	Tone Tone
}

// Key tells verdicts apart in the filters: the same word is another one where a finding says that it should not be so.
func (v Verdict) Key() string {
	if v.Tone == Bad {
		return v.Word + "!"
	}
	return v.Word
}

// Label words the key of a verdict for the filters.
func (v Verdict) Label() string {
	if v.Tone == Bad {
		return v.Word + ", reported"
	}
	return v.Word
}

// Route is a row of the table, and what it opens to.
type Route struct {
	ID, Method, Path string
	Remark           string // behind the path
	Handler          string
	Registered       string
	State            Verdict
	By               string // what authenticates
	Touched          []Touched
	Findings         []Finding
	Accepted         []Accepted
	Facts            []Pair // of its authentication and registration
	Chain            []Link
	Statements       []Group
	Spec             []Operation

	StateRank, OwnerRank, Weight int // what it is sorted by: worst first
}

// Touched is a table that a route reaches, with the worst verdict on its rows.
type Touched struct {
	Name    string
	Verdict Verdict
}

// Pair is a line of a list of terms.
type Pair struct{ Term, Text, At string }

// Link is a handler that a request goes through.
type Link struct {
	Name, At string
	Verdict  Verdict
}

// Group is the statements of one verdict.
type Group struct {
	Verdict    Verdict
	Open       bool // shown at once
	Statements []Statement
}

// Statement is one SQL statement.
type Statement struct {
	SQL, Kind, At string
	Picked        string // what of the client's picks its rows
	Why, Limit    string
}

// Operation is what an API document says of a route.
type Operation struct{ Name, ID, Asks, At string }

// Finding is one finding with its way.
type Finding struct {
	Rule, Category, CWE string
	Severity            string
	Message, At         string
	Witness             []Step
	Sibling             *Step
	Hint                string
}

// Consent is by what somebody accepts something, and why.
type Consent struct{ By, At, Reason string }

// Accepted is a finding that somebody accepts.
type Accepted struct {
	Finding
	Consent Consent
}

// Consents are the routes and findings that are accepted by one thing.
type Consents struct {
	Consent
	Of []AcceptedLine
}

// AcceptedLine is one of them. Route is the route that it is about, "" if it is about none, and Text what is said of it.
type AcceptedLine struct{ Route, Text, Label string }

// Consented counts the routes and findings that are accepted.
func (p *Page) Consented() int {
	n := 0
	for _, c := range p.Accepted {
		n += len(c.Of)
	}
	return n
}

// Name is the rule, with the category if there is one.
func (f Finding) Name() string {
	if f.Category == "" {
		return f.Rule
	}
	return f.Rule + "/" + f.Category
}

// Tone is the tone of a finding's severity.
func (f Finding) Tone() Tone {
	switch f.Severity {
	case "warning":
		return Doubt
	case "note":
		return Plain
	default:
		return Bad
	}
}

// Sign is the sign of its severity.
func (f Finding) Sign() string {
	switch f.Severity {
	case "warning":
		return "▲"
	case "note":
		return "•"
	default:
		return "✕"
	}
}

// Step is one place of a way, with its line of code.
type Step struct{ At, Text, Source string }

// Entry is a line of a list.
type Entry struct{ At, Text string }

// Choice is something that a filter lets pick, and how many rows it leaves.
type Choice struct {
	Key, Label string
	Count      int
}

// Part is a piece of a path, with where it may be broken.
type Part struct {
	Text  string
	Param bool // it stands for any value
}

// Parts are the pieces of the path.
func (r Route) Parts() []Part {
	var parts []Part
	for rest := r.Path; rest != ""; {
		before, name, found := strings.Cut(rest, "{")
		if before != "" {
			parts = append(parts, segments(before)...)
		}
		if !found {
			break
		}
		param, after, closed := strings.Cut(name, "}")
		if !closed {
			return append(parts, Part{Text: "{" + name})
		}
		parts, rest = append(parts, Part{"{" + param + "}", true}), after
	}
	return parts
}

// segments cuts text in front of each slash.
func segments(text string) []Part {
	var parts []Part
	for i, segment := range strings.Split(text, "/") {
		if i > 0 {
			segment = "/" + segment
		}
		if segment != "" {
			parts = append(parts, Part{Text: segment})
		}
	}
	return parts
}

// Keys are what the filter of rules finds a route by.
func (r Route) Keys() string {
	var keys []string
	for _, f := range r.Findings {
		keys = append(keys, f.Rule, f.Name())
	}
	return strings.Join(keys, " ")
}
