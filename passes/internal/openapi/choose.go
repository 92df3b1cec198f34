package openapi

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Left is a document that is not taken: another one describes the same API.
type Left struct {
	Document, For *Document
	Differs       *Operation // of Document, of which the other says something else; nil where it is a copy
}

// Choose takes one of the documents that describe the same API: of copies, and of those that tools write in YAML and in JSON
// side by side. YAML goes before JSON, then the first by name. Both lists are in the order of docs.
func Choose(docs []*Document) (taken []*Document, left []Left) {
	byChoice := slices.SortedStableFunc(slices.Values(docs), func(a, b *Document) int {
		return cmp.Or(cmp.Compare(form(a), form(b)), cmp.Compare(a.File, b.File))
	})
	for n, doc := range byChoice {
		i := slices.IndexFunc(byChoice[:n], func(other *Document) bool { return isTwin(doc, other) || doc.same(other) })
		if i < 0 {
			taken = append(taken, doc)
			continue
		}
		first := byChoice[i]
		if of := slices.IndexFunc(left, func(l Left) bool { return l.Document == first }); of >= 0 {
			first = left[of].For
		}
		left = append(left, Left{doc, first, doc.differs(first)})
	}
	place := func(doc *Document) int { return slices.Index(docs, doc) }
	slices.SortFunc(taken, func(a, b *Document) int { return place(a) - place(b) })
	slices.SortFunc(left, func(a, b Left) int { return place(a.Document) - place(b.Document) })
	return taken, left
}

// form orders the forms of documents by how well they read.
func form(d *Document) int {
	if strings.HasSuffix(d.File, ".json") {
		return 1
	}
	return 0
}

// isTwin reports whether two documents differ in the extensions of their names only.
func isTwin(a, b *Document) bool {
	stem := func(d *Document) string { return strings.TrimSuffix(d.File, path.Ext(d.File)) }
	return stem(a) == stem(b) && path.Ext(a.File) != path.Ext(b.File)
}

// same reports whether two documents say the same.
func (d *Document) same(other *Document) bool {
	return len(d.Operations) == len(other.Operations) && d.differs(other) == nil &&
		slices.Equal(d.Elsewhere, other.Elsewhere) && slices.EqualFunc(d.Schemes, other.Schemes, Scheme.Same)
}

// differs is the first operation of which another document says something else, or nothing.
func (d *Document) differs(other *Document) *Operation {
	theirs := make(map[[2]string]*Operation, len(other.Operations))
	for i := range other.Operations {
		op := &other.Operations[i]
		theirs[[2]string{op.Method, op.Template}] = op
	}
	for i := range d.Operations {
		op := &d.Operations[i]
		if is := theirs[[2]string{op.Method, op.Template}]; is == nil || !op.same(is) {
			return op
		}
	}
	return nil
}

func (op *Operation) same(other *Operation) bool {
	return op.Open == other.Open && SameNeeds(op.Security, other.Security) && slices.Equal(op.Paths, other.Paths) &&
		slices.Equal(op.Parameters, other.Parameters)
}

// SameNeeds reports whether two lists of alternatives ask for the same.
func SameNeeds(a, b []Requirement) bool {
	return slices.EqualFunc(a, b, func(a, b Requirement) bool {
		return slices.EqualFunc(a, b, func(a, b Need) bool { return a.Scheme == b.Scheme && slices.Equal(a.Scopes, b.Scopes) })
	})
}
