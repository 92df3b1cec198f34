package access

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
)

// DirectiveRule is the rule of findings about //authvet: comments.
const DirectiveRule = "directive"

// ignorable are the rules whose findings a directive can suppress.
var ignorable = []string{"missingauth", "missingowner", mismatchRule}

// directive is an //authvet: comment: public REASON, or ignore RULE REASON.
type directive struct {
	at           eval.Place
	line         span   // that it speaks of
	word         string // public or ignore
	rule, reason string
	fault        string   // why it has no effect, wherever it stands; "" if it has one
	used         bool     // it marks a route, or suppresses a finding
	entry        []string // the texts of the table's entry that it speaks of
}

// directives are those of a program.
type directives struct {
	all   []*directive
	lines map[place][]*directive
	docs  map[string][]*directive // function key: directives of its doc comment
	// those of entries in tables, from which routes are registered elsewhere
	entries []*directive
}

type place struct {
	pkg  *code.Package
	line code.Pos // without column
}

func placeOf(p eval.Place) place { return place{p.Pkg, code.Pos{File: p.Pos.File, Line: p.Pos.Line}} }

func directivesOf(pkgs []*code.Package) *directives {
	d := &directives{lines: map[place][]*directive{}, docs: map[string][]*directive{}}
	for _, p := range pkgs {
		first := len(d.all)
		for _, c := range p.Directives {
			one := parseDirective(c)
			one.at, one.line, one.entry = eval.Place{Pkg: p, Pos: c.Pos}, span{p, c.Pos.File, c.Line, c.Line}, c.Entry
			if len(c.Entry) > 0 {
				d.entries = append(d.entries, one)
			}
			at := place{p, code.Pos{File: c.Pos.File, Line: c.Line}}
			d.lines[at] = append(d.lines[at], one)
			d.all = append(d.all, one)
		}
		for _, f := range p.Funcs {
			for _, i := range f.Doc {
				d.docs[f.Key] = append(d.docs[f.Key], d.all[first+int(i)])
			}
		}
	}
	return d
}

// parseDirective reads the text of a directive.
func parseDirective(c code.Directive) *directive {
	word, rest, _ := strings.Cut(c.Text, " ")
	d := &directive{word: word, reason: strings.TrimSpace(rest)}
	if word == "ignore" {
		rule, reason, _ := strings.Cut(d.reason, " ")
		d.rule, d.reason = rule, strings.TrimSpace(reason)
	}
	d.fault = d.faultOf(c)
	return d
}

func (d *directive) faultOf(c code.Directive) string {
	const none = " has no effect: "
	switch {
	case d.word != "public" && d.word != "ignore":
		return d.name() + " is no directive; there are public and ignore"
	case c.Spaced:
		return d.name() + none + "it is a plain comment; take away the space before authvet"
	case d.word == "ignore" && d.rule == "":
		return d.name() + none + "it needs a rule and a reason, as in //authvet:ignore missingowner orders are public in this shop"
	case d.word == "ignore" && !slices.Contains(ignorable, d.rule):
		return d.name() + none + "there is no such rule; there are missingauth, missingowner and " + mismatchRule
	case d.reason == "" && d.word == "public":
		return d.name() + none + "it needs a reason, as in //authvet:public the price list is on the web site anyway"
	case d.reason == "":
		return d.name() + none + "it needs a reason, as in //authvet:ignore " + d.rule + " orders are public in this shop"
	}
	return ""
}

// name is the directive without its reason.
func (d *directive) name() string { return strings.TrimSpace("//authvet:" + d.word + " " + d.rule) }

// faults words the findings about directives of pkg that have no effect for what they say.
func (d *directives) faults(b *builder, pkg *code.Package) []Finding {
	var out []Finding
	for _, one := range d.all {
		if one.at.Pkg == pkg && one.fault != "" {
			out = append(out, b.aboutDirective(one, one.fault))
		}
	}
	return out
}

// unused words the findings about directives that match nothing, of the packages for which settled says that
// no other program can tell. Where routes could not be followed, their findings are not known.
func (d *directives) unused(b *builder, routes []*eval.Route, settled func(*code.Package) bool) []Finding {
	doubtful := slices.ContainsFunc(routes, func(r *eval.Route) bool { return len(r.Lost)+len(r.Dropped) > 0 })
	var out []Finding
	for _, one := range d.all {
		switch {
		case one.used || one.fault != "" || one.word == "ignore" && doubtful || !settled(one.at.Pkg):
		case one.word == "public":
			out = append(out, b.aboutDirective(one, one.name()+" has no effect: it marks no route; "+
				"it belongs above a registration, or into the doc comment of a handler"))
		default:
			out = append(out, b.aboutDirective(one, one.name()+" has no effect: there is no finding of that rule here"))
		}
	}
	return out
}

func (b *builder) aboutDirective(d *directive, what string) Finding {
	f := Finding{Rule: DirectiveRule, Severity: "warning", At: b.at(d.at), Message: what, Witness: []Step{}}
	f.Fingerprint = hash(f.Rule, d.at.Pkg.Path, what)
	return f
}

// public returns the directive that declares a route public: at its registration, on the way to it, or in the doc comment of its
// handler. It is nil if there is none; one without a reason does not count.
func (d *directives) public(r *eval.Route) (first *directive) {
	for _, one := range d.around(r) {
		if one.word != "public" || one.fault != "" {
			continue
		}
		one.used = true
		if first == nil {
			first = one
		}
	}
	return first
}

func (d *directives) around(r *eval.Route) []*directive {
	var out []*directive
	for _, e := range r.Entries {
		for _, s := range e.Sites {
			out = append(out, d.lines[placeOf(s)]...)
		}
		for _, one := range d.entries {
			if slices.ContainsFunc(e.Sites, func(s eval.Place) bool { return s.Pkg == one.at.Pkg }) && one.names(e) && !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	return append(out, d.docs[r.Handler]...)
}

// names reports whether the entry of a table that a directive speaks of has the pattern of a registration, and no other
// method.
func (d *directive) names(e *eval.Entry) bool {
	method := slices.IndexFunc(d.entry, func(text string) bool { return slices.Contains(methods, text) })
	if slices.Contains(d.entry, e.Method+" "+e.Pattern) {
		return true
	}
	return slices.Contains(d.entry, e.Pattern) && (method < 0 || d.entry[method] == e.Method)
}

// methods are those of HTTP that routes are registered for (RFC 9110, 9.3; RFC 5789).
var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// ignored returns the directive that suppresses a finding with a reason, nil if there is none: at the route, on the finding's own line,
// or on one of those that lead from there to the SQL.
func (d *directives) ignored(r *eval.Route, f Finding) (first *directive) {
	near := d.around(r)
	for _, one := range d.all {
		if one.line.coversAny(f.places()) {
			near = append(near, one)
		}
	}
	for _, one := range near {
		if one.word != "ignore" || one.fault != "" || one.rule != f.Rule {
			continue
		}
		one.used = true
		if first == nil {
			first = one
		}
	}
	return first
}
