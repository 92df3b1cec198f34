package access

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
)

// Suppression is what somebody has accepted: that a route is open, or a finding.
type Suppression struct {
	By      string   `json:"by"`                // directive, settings, nolint or document
	Reason  string   `json:"reason"`            // "" if none is given
	At      Position `json:"at"`                // of what suppresses
	Route   string   `json:"route"`             // GET /notes/{id}; "" of a finding about no route
	Finding *Finding `json:"finding,omitempty"` // that is accepted; nil where the route is declared public

	covers Position // of a //nolint: the place of the finding, or on its way to the SQL, that it is about
}

// nolinted is the finding that a //nolint suppresses, where it does.
func (s Suppression) nolinted() Finding {
	f := *s.Finding
	f.At = s.covers
	return f
}

// By what a Suppression is made.
const (
	byDirective = "directive"
	bySettings  = "settings"
	byNolint    = "nolint"
	byDocument  = "document"
)

// span is some lines of a file.
type span struct {
	pkg      *code.Package
	file     int32
	from, to int32
}

func (s span) covers(p Position) bool {
	return int(s.from) <= p.Line && p.Line <= int(s.to) && s.pkg.Files[s.file] == p.File
}

// coversAny reports whether one of some places is in it.
func (s span) coversAny(places []Position) bool { return slices.ContainsFunc(places, s.covers) }

// nolint is a //nolint comment that speaks of authvet.
type nolint struct {
	span
	at     eval.Place
	reason string
}

func nolintsOf(pkgs []*code.Package) []nolint {
	var out []nolint
	for _, p := range pkgs {
		for _, n := range p.Nolints {
			out = append(out, nolint{span{p, n.Pos.File, n.From.Line, n.To}, eval.Place{Pkg: p, Pos: n.Pos}, n.Reason})
		}
	}
	return out
}

// places are where what suppresses a finding may stand: its own place, or all from the SQL call up to the handler, of which one is that
// of a finding which speaks of several routes.
func (f *Finding) places() []Position {
	if f.about != nil {
		return f.about.way
	}
	return []Position{f.At}
}

// suppress reports whether a finding is accepted, and notes by what. The route is an empty one where the finding is about none.
func (b *builder) suppress(r *eval.Route, f Finding) bool {
	s := Suppression{Finding: &f}
	if r.Path != "" {
		s.Route = methodOf(r) + " " + r.Path
	}
	if d := b.directives.ignored(r, f); d != nil {
		s.By, s.Reason, s.At = byDirective, d.reason, b.at(d.at)
	} else if n, at := b.nolinted(f); n != nil {
		s.By, s.Reason, s.At, s.covers = byNolint, n.reason, b.at(n.at), at
	} else {
		return false
	}
	if f.about != nil {
		f.word()
	}
	b.suppressed = append(b.suppressed, s)
	return true
}

// nolinted returns the comment by which golangci-lint would leave a finding out, and of which place it speaks; nil if there is none. It
// is one for all drivers.
func (b *builder) nolinted(f Finding) (*nolint, Position) {
	for i, n := range b.nolints {
		if at := slices.IndexFunc(f.places(), n.covers); at >= 0 {
			return &b.nolints[i], f.places()[at]
		}
	}
	return nil, Position{}
}

// openOnPurpose says by what a route is declared public that is.
func (b *builder) openOnPurpose(r *eval.Route) Suppression {
	s := Suppression{By: bySettings, Route: methodOf(r) + " " + r.Path}
	if d := b.directives.public(r); d != nil {
		s.By, s.Reason, s.At = byDirective, d.reason, b.at(d.at)
		return s
	}
	s.Reason, s.At, _ = b.public(r)
	return s
}
