package access

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
)

// directives are the //authvet: comments of a program.
type directives struct {
	lines map[place]code.Directive
	docs  map[string][]string // function key: directives of its doc comment
}

type place struct {
	pkg  *code.Package
	file int32
	line int32
}

func directivesOf(pkgs []*code.Package) *directives {
	d := &directives{lines: map[place]code.Directive{}, docs: map[string][]string{}}
	for _, p := range pkgs {
		for _, c := range p.Directives {
			line := c.Pos.Line
			if c.Own {
				line++
			}
			d.lines[place{p, c.Pos.File, line}] = c
		}
		for _, f := range p.Funcs {
			if len(f.Doc) > 0 {
				d.docs[f.Key] = f.Doc
			}
		}
	}
	return d
}

// faults lists the directives that have no effect: without a reason, or with an unknown word.
func (b *builder) faults(pkgs []*code.Package) []Unresolved {
	var out []Unresolved
	for _, p := range pkgs {
		for _, c := range p.Directives {
			if why := faultOf(c.Text); why != "" {
				out = append(out, Unresolved{At: b.at(eval.Place{Pkg: p, Pos: c.Pos}), Why: why})
			}
		}
	}
	return out
}

// faultOf says why a directive has no effect, "" if it has one.
func faultOf(text string) string {
	words := strings.Fields(text)
	switch {
	case len(words) == 0 || words[0] != "public" && words[0] != "ignore":
		return "//authvet:" + text + " is no directive; there are public and ignore"
	case words[0] == "public" && len(words) < 2:
		return "//authvet:public needs a reason; without one it has no effect"
	case words[0] == "ignore" && len(words) < 3:
		return "//authvet:ignore needs a rule and a reason; without them it has no effect"
	}
	return ""
}

// public returns the reason for which a route is declared public: at its registration, on the way to it, or in
// the doc comment of its handler. A directive without a reason does not count.
func (d *directives) public(r *eval.Route) (reason string, ok bool) {
	for _, text := range d.around(r) {
		if reason, found := strings.CutPrefix(text, "public"); found && strings.TrimSpace(reason) != "" {
			return strings.TrimSpace(reason), true
		}
	}
	return "", false
}

func (d *directives) around(r *eval.Route) []string {
	var out []string
	for _, e := range r.Entries {
		for _, s := range e.Sites {
			if c, ok := d.lines[place{s.Pkg, s.Pos.File, s.Pos.Line}]; ok {
				out = append(out, c.Text)
			}
		}
	}
	return append(out, d.docs[r.Handler]...)
}

// ignored reports whether a finding is suppressed with a reason: at the route, or on the finding's own line.
func (d *directives) ignored(r *eval.Route, f Finding) bool {
	texts := d.around(r)
	for at, c := range d.lines {
		if at.pkg.Files[at.file] == f.At.File && int(at.line) == f.At.Line {
			texts = append(texts, c.Text)
		}
	}
	for _, text := range texts {
		rest, ok := strings.CutPrefix(text, "ignore ")
		if !ok {
			continue
		}
		rule, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if rule == f.Rule && strings.TrimSpace(reason) != "" {
			return true
		}
	}
	return false
}
