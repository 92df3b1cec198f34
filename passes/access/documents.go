package access

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// takeDocuments keeps the API documents of the module, one of those that describe the same API. Those that the settings name
// are the user's choice: all are kept.
func (b *builder) takeDocuments(docs []*openapi.Document) {
	if b.specs = docs; b.settings.conf.Spec == nil {
		b.specs, b.left = openapi.Choose(docs)
	}
}

// troubled are the troubles with API documents that matter: those of a document that was read, and describes another service, do
// not, unless the settings name it.
func (b *builder) troubled(troubles []openapi.Trouble) []openapi.Trouble {
	if b.settings.conf.Spec != nil {
		return troubles
	}
	elsewhere := func(t openapi.Trouble) bool {
		i := slices.IndexFunc(b.specs, func(doc *openapi.Document) bool {
			return doc.File == t.Document && len(doc.Operations) > 0 && len(doc.Elsewhere) == 0
		})
		return len(b.contracts) > 0 && i >= 0 && !b.describes(b.specs[i]) // where none does, this one may be meant to
	}
	return slices.DeleteFunc(slices.Clone(troubles), elsewhere)
}

// describes reports whether a document is one of the program.
func (b *builder) describes(doc *openapi.Document) bool {
	return slices.ContainsFunc(b.contracts, func(c *contract) bool { return c.doc == doc })
}

const chooseSpec = "name the one that holds under spec in " + SettingsFile

// disagreements are notes about documents that describe the program and say different things of an operation: of each two of
// them the first, so that the user knows which one counts.
func (b *builder) disagreements(routes []*eval.Route) []Unresolved {
	var out []Unresolved
	for _, l := range b.left {
		if l.Differs != nil && b.describes(l.For) {
			out = append(out, Unresolved{At: side{l.Document, l.Differs}.at(), Why: fmt.Sprintf(
				"%s is not taken: %s describes the same API, and has %s %s not or otherwise; write it anew, or %s",
				l.Document.File, l.For.File, l.Differs.Method, l.Differs.Template, chooseSpec)})
		}
	}
	told := map[[2]*openapi.Document]bool{}
	for _, r := range routes {
		for i, c := range b.contracts {
			for _, other := range b.contracts[:i] {
				pair := [2]*openapi.Document{other.doc, c.doc}
				mine, theirs := c.of(r), other.of(r)
				if c.doc == other.doc || told[pair] || len(mine) != 1 || len(theirs) != 1 || openapi.SameNeeds(mine[0].Security, theirs[0].Security) {
					continue
				}
				told[pair] = true
				out = append(out, Unresolved{At: side{c.doc, mine[0]}.at(), Why: fmt.Sprintf(
					"%s and %s both describe the program, and ask for something else of who calls %s %s; %s",
					other.doc.File, c.doc.File, mine[0].Method, mine[0].Template, chooseSpec)})
			}
		}
	}
	return out
}

// fewServed are so few operations that a program may have them in common with another service.
const fewServed = 2

// aside are notes about documents that are not held against the program although it serves some of their operations: where no other
// one describes it, or the settings name them.
func (b *builder) aside(routes []*eval.Route) []Unresolved {
	named := b.settings.conf.Spec != nil
	if len(b.contracts) > 0 && !named {
		return nil
	}
	var out []Unresolved
	for _, doc := range b.specs {
		if len(doc.Operations) == 0 || b.describes(doc) {
			continue
		}
		most := 0
		for _, prefix := range prefixes(doc, routes) {
			_, served := hold(doc, prefix, routes)
			most = max(most, served)
		}
		if most > fewServed || named {
			out = append(out, Unresolved{At: side{doc, &doc.Operations[0]}.at(), Why: fmt.Sprintf(
				"%s is not held against the routes: they serve %d of its %d operations, and half of them have to be there; correct its paths, or the base path of its servers",
				doc.Called(), most, len(doc.Operations))})
		}
	}
	return out
}
