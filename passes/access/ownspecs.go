package access

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// addOwnSpecs adds the API documents of the program's own code to those in files of the module: those that generated code has as texts
// and no file has, those that comments make, and those that libraries make of what they are told of routes. Where a file has what one of
// the latter says it is made of that, which counts, with what else the file has. Documents that the settings name are all there
// are. It returns what is wrong with comments.
func (b *builder) addOwnSpecs(routes []*eval.Route, pkgs []*code.Package) []openapi.Trouble {
	if b.settings.conf.Spec != nil {
		return nil
	}
	for _, doc := range b.documentsIn(pkgs) {
		if !hasDocument(b.specs, doc) {
			b.specs = append(b.specs, doc)
		}
	}
	made, troubles := openapi.InComments(b.comments(pkgs))
	for _, doc := range append(made, eval.Described(routes, b.lineOf)...) {
		b.takeOver(doc)
	}
	return troubles
}

// lineOf is where a place is.
func (b *builder) lineOf(p eval.Place) (file string, line int) {
	at := b.at(p)
	return at.File, at.Line
}

// hasDocument reports whether one of some documents has the operations of another one.
func hasDocument(docs []*openapi.Document, doc *openapi.Document) bool {
	return slices.ContainsFunc(docs, func(d *openapi.Document) bool { return d.Has(doc) })
}

// comments are those that speak of an API.
func (b *builder) comments(pkgs []*code.Package) []openapi.Comment {
	var out []openapi.Comment
	for _, p := range pkgs {
		for _, c := range p.Comments {
			file, line := b.lineOf(eval.Place{Pkg: p, Pos: c.Pos})
			out = append(out, openapi.Comment{File: file, Line: line, Lines: c.Lines})
		}
	}
	return out
}

// dispute is where two documents say something else of the same operations: the one that counts, and one that is made of it.
type dispute struct {
	doc, made *openapi.Document
	about     []openapi.Dispute
}

// takeOver lets a document count in place of those that are made of it.
func (b *builder) takeOver(doc *openapi.Document) {
	var others []*openapi.Document
	for _, spec := range b.specs {
		if !doc.Has(spec) {
			others = append(others, spec)
			continue
		}
		about := slices.DeleteFunc(doc.Complete(spec), b.disputed) // it may be there in several forms
		if len(about) > 0 {
			b.disputes = append(b.disputes, dispute{doc, spec, about})
		}
	}
	if len(doc.Operations) > 0 {
		b.specs = append(others, doc)
	}
}

// disputed reports whether a dispute about an operation is known already.
func (b *builder) disputed(one openapi.Dispute) bool {
	return slices.ContainsFunc(b.disputes, func(d dispute) bool {
		return slices.ContainsFunc(d.about, func(other openapi.Dispute) bool {
			return other.Own.File == one.Own.File && other.Own.Line == one.Own.Line
		})
	})
}

// outOfDate words the findings about documents that say otherwise than what they are made of, once for each. Those that a directive
// in the comment, or at the registration, accepts are left out.
func (b *builder) outOfDate(pkgs []*code.Package) []Finding {
	var out []Finding
	for _, d := range b.disputes {
		if !b.describes(d.doc) {
			continue
		}
		own, other := side{d.doc, &d.about[0].Own}, side{d.made, &d.about[0].Other}
		f := Finding{Rule: mismatchRule, Category: outdated, Severity: "warning", At: own.at(), Witness: []Step{}}
		f.Message = fmt.Sprintf("%s %s: %s asks for %s, %s for %s (%s)", own.op.Method, own.op.Template, d.doc.Called(), own.asks(),
			d.made.Called(), other.asks(), short(other.at()))
		if n := len(d.about) - 1; n > 0 {
			f.Message += fmt.Sprintf("; they differ about %d more", n)
		}
		f.Hint = "make " + d.made.Called() + " anew"
		f.Fingerprint = hash(f.Rule, d.made.Called(), outdated)
		accepted := f
		accepted.At.Line = b.below(pkgs, f.At)
		if !b.suppress(&eval.Route{}, accepted) {
			out = append(out, f)
		}
	}
	return out
}

// below is the line of what the comment at a place speaks of: that of the place if it is in none.
func (b *builder) below(pkgs []*code.Package, at Position) int {
	for _, p := range pkgs {
		for _, c := range p.Comments {
			file, first := b.lineOf(eval.Place{Pkg: p, Pos: c.Pos})
			if end := first + len(c.Lines); file == at.File && first <= at.Line && at.Line < end {
				return end
			}
		}
	}
	return at.Line
}
