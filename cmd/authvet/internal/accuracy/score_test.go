package accuracy

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/access"
)

var (
	levels = []string{"high", "low"}
	rules  = []string{"missingauth", "missingowner", "specmismatch"}
)

// label is what expect.json says of one route.
type label struct {
	Route    string   // METHOD /path
	Findings []string // rules that must be reported
	Allowed  []string // rules that may be
	Level    string   // high or low
	Trap     string
	Why      string
	Absent   bool // no code serves it
}

func (l label) key() string {
	method, path, _ := strings.Cut(l.Route, " ")
	return normal(method, path)
}

// score maps levels to their figures.
type score map[string]*tally

// tally counts routes, and for each rule what was reported.
type tally struct {
	Routes int               `json:"routes"`
	Found  int               `json:"found"`
	Rules  map[string]*count `json:"rules"`
}

// count counts findings that are right, false alarms and misses.
type count struct {
	TP int `json:"tp"`
	FP int `json:"fp"`
	FN int `json:"fn"`
}

// fault is one thing that is not as the label says.
type fault struct {
	label label
	rule  string // "" for a route that was not found
	kind  string // route not found, false alarm or miss
}

// findings maps the routes found to their rules. False says that there are but notes of a rule.
type findings map[string]map[string]bool

func newScore() score {
	s := score{}
	for _, level := range levels {
		s[level] = &tally{Rules: map[string]*count{}}
		for _, rule := range rules {
			s[level].Rules[rule] = &count{}
		}
	}
	return s
}

func findingsOf(r *access.Report) findings {
	found := findings{}
	for _, route := range r.Routes {
		key := normal(route.Method, route.Path)
		if found[key] == nil {
			found[key] = map[string]bool{}
		}
		for _, f := range route.Findings {
			found[key][f.Rule] = found[key][f.Rule] || f.Severity != "note"
		}
	}
	return found
}

// judge scores found against labels.
func judge(labels []label, found findings) (score, []fault) {
	s := newScore()
	var faults []fault
	for _, l := range labels {
		if l.Level != "low" {
			l.Level = "high"
		}
		t := s[l.Level]
		got, here := found[l.key()]
		switch {
		case l.Absent: // what is said of it is a finding all the same
		case here:
			t.Routes++
			t.Found++
		default:
			t.Routes++
			faults = append(faults, fault{l, "", "route not found"})
		}
		for _, rule := range rules {
			firm, reported := got[rule]
			if kind := t.Rules[rule].judge(l, rule, reported && (firm || l.Level == "low")); kind != "" {
				faults = append(faults, fault{l, rule, kind})
			}
		}
	}
	return s, faults
}

// judge counts whether rule was reported for a route, and returns the kind of fault that is, "" for none.
func (c *count) judge(l label, rule string, reported bool) string {
	switch wanted := slices.Contains(l.Findings, rule); {
	case wanted && reported:
		c.TP++
	case wanted:
		c.FN++
		return "miss"
	case reported && !slices.Contains(l.Allowed, rule):
		c.FP++
		return "false alarm"
	}
	return ""
}

func (t *tally) add(other *tally) {
	t.Routes += other.Routes
	t.Found += other.Found
	for rule, c := range t.Rules {
		c.TP += other.Rules[rule].TP
		c.FP += other.Rules[rule].FP
		c.FN += other.Rules[rule].FN
	}
}

func (t *tally) share() float64 { return ratio(t.Found, t.Routes) }

func (c *count) precision() float64 { return ratio(c.TP, c.TP+c.FP) }

func (c *count) recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// ratio returns part of whole, 1 of nothing.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

var (
	catchAll  = regexp.MustCompile(`\{[^{}/]*\.\.\.\}|\*[A-Za-z_]*$`)
	parameter = regexp.MustCompile(`\{[^{}]*\}|/:[A-Za-z_][A-Za-z_0-9]*`)
)

// normal returns a route in a form that leaves out how parameters are called and written.
func normal(method, path string) string {
	path = catchAll.ReplaceAllString(path, "{...}")
	path = strings.TrimSuffix(path, "{$}")
	path = parameter.ReplaceAllStringFunc(path, func(s string) string {
		switch {
		case s == "{...}":
			return s
		case strings.HasPrefix(s, "/"):
			return "/{}"
		}
		return "{}"
	})
	return strings.ToUpper(cmp.Or(method, "ANY")) + " " + cmp.Or(strings.TrimRight(path, "/"), "/")
}

func TestNormal(t *testing.T) {
	for _, test := range []struct{ method, path, want string }{
		{"GET", "/orders/{id}", "GET /orders/{}"},
		{"get", "/orders/:id/lines/:line", "GET /orders/{}/lines/{}"},
		{"", "/files/{rest...}", "ANY /files/{...}"},
		{"ANY", "/files/*rest", "ANY /files/{...}"},
		{"GET", "/files/*", "GET /files/{...}"},
		{"GET", "/{$}", "GET /"},
		{"GET", "/", "GET /"},
		{"GET", "/orders/", "GET /orders"},
		{"POST", "/{org}/orders:{verb}", "POST /{}/orders:{}"},
	} {
		if got := normal(test.method, test.path); got != test.want {
			t.Errorf("%s %s: got %q, want %q", test.method, test.path, got, test.want)
		}
	}
}

func TestJudgeCounts(t *testing.T) {
	labels := []label{
		{Route: "GET /right/{id}", Findings: []string{"missingowner"}, Level: "high"},
		{Route: "GET /missed/{id}", Findings: []string{"missingowner"}, Level: "high"},
		{Route: "GET /alarm/{id}", Level: "high"},
		{Route: "GET /allowed", Findings: []string{"missingauth"}, Allowed: []string{"missingowner"}, Level: "high"},
		{Route: "GET /note", Findings: []string{"missingauth"}, Level: "low"},
		{Route: "GET /note/strict", Level: "high"},
		{Route: "GET /gone", Findings: []string{"missingauth"}, Level: "high"},
		{Route: "GET /spec", Level: "high", Absent: true},
	}
	s, faults := judge(labels, findings{
		"GET /right/{}":    {"missingowner": true},
		"GET /missed/{}":   {},
		"GET /alarm/{}":    {"missingowner": true},
		"GET /allowed":     {"missingauth": true, "missingowner": true},
		"GET /note":        {"missingauth": false},
		"GET /note/strict": {"missingauth": false},
		"GET /unlabelled":  {"missingauth": true},
	})
	var got []string
	for _, f := range faults {
		got = append(got, f.kind+" "+f.rule+" "+f.label.Route)
	}
	want := []string{
		"miss missingowner GET /missed/{id}", "false alarm missingowner GET /alarm/{id}",
		"route not found  GET /gone", "miss missingauth GET /gone",
	}
	if !slices.Equal(got, want) {
		t.Errorf("faults:\n%s", strings.Join(got, "\n"))
	}
	high, low := s["high"], s["low"]
	if high.Found != 5 || high.Routes != 6 || low.Found != 1 || low.Routes != 1 {
		t.Errorf("routes: high %d/%d, low %d/%d", high.Found, high.Routes, low.Found, low.Routes)
	}
	if c := *high.Rules["missingowner"]; c != (count{1, 1, 1}) {
		t.Errorf("missingowner, high: %+v", c)
	}
	if c := *high.Rules["missingauth"]; c != (count{1, 0, 1}) {
		t.Errorf("missingauth, high: %+v", c)
	}
	if c := *low.Rules["missingauth"]; c != (count{1, 0, 0}) {
		t.Errorf("missingauth, low: %+v", c)
	}
}
