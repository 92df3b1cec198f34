package judge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// Credential is where a request carries what proves who sends it.
type Credential struct {
	In     string // header, cookie, query, path, form, body or tls (a client certificate)
	Name   string // of the header, cookie, parameter or field; "" where it is not known
	Scheme string // of the header Authorization: bearer or basic (RFC 7235); "" where it is neither, or not known
}

// presentation is what the proofs of a route rest on.
type presentation struct {
	credentials map[Credential]bool
	unknown     bool // there is a proof of which it is not known
}

// presentation gathers where requests carry what authenticates them on their way to the rows of the route.
func (r *route) presentation() *presentation {
	p := &presentation{credentials: map[Credential]bool{}}
	for ev := range r.rowEvents() {
		for _, s := range r.situations(ev) {
			for f := range s.all() {
				if r.proves(s, f) {
					r.presents(p, s, f)
				}
			}
		}
	}
	return p
}

// presents adds what a fact that authenticates rests on.
func (r *route) presents(p *presentation, s *situation, f eval.Fact) {
	t := &tracing{r: r, seen: map[*query]bool{}}
	for _, q := range r.foundBy(f) {
		t.query(q)
	}
	if len(t.found) == 0 {
		t.value(f.Cond)
	}
	if len(t.found) == 0 {
		p.unknown = true
	}
	for _, src := range t.found {
		p.credentials[r.credentialIn(s, src)] = true
	}
}

// tracing follows a proof back to what the request carries.
type tracing struct {
	r     *route
	seen  map[*query]bool
	found []*eval.Term
}

// query follows what a row was found by: the credential, or what an earlier proof says.
func (t *tracing) query(q *query) {
	if t.seen[q] {
		return
	}
	t.seen[q] = true
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			for _, v := range b.vals {
				if t.r.credentialBind(a, b, v) || !t.r.j.clientValue(v) {
					t.value(v)
				}
			}
		}
	}
}

func (t *tracing) value(v eval.Value) {
	eval.Walk(v, func(v eval.Value) bool {
		term, ok := v.(*eval.Term)
		if !ok {
			return true
		}
		switch term.Op {
		case eval.OpSource:
			if carries(term) {
				t.found = append(t.found, term)
			}
			return false
		case eval.OpQuery:
			if q := t.r.byTerm[term]; q != nil {
				t.query(q)
			}
			return false
		case eval.OpContext:
			return false
		}
		return true
	})
}

// carries reports whether a part of a request may be a credential.
func carries(src *eval.Term) bool {
	switch src.Name {
	case "header":
		return !describesRequest(src)
	case "cookie", "basic", "query", "form", "body", "path", "tls":
		return true
	}
	return false
}

// credentialIn names a part of the request.
func (r *route) credentialIn(s *situation, src *eval.Term) Credential {
	if src.Name == "basic" {
		return Credential{"header", "Authorization", "basic"}
	}
	c := Credential{In: src.Name}
	if len(src.Args) > 0 && c.In != "tls" {
		c.Name, _ = eval.AsString(src.Args[0])
	}
	if c.In == "header" && strings.EqualFold(c.Name, "Authorization") {
		c.Name = "Authorization"
		c.Scheme = schemeTold(s, src)
	}
	return c
}

// schemeTold is the scheme that a header has to begin with, "" if none is asked for.
func schemeTold(s *situation, header *eval.Term) string {
	found := ""
	for ; s != nil; s = s.older {
		for _, f := range slices.Concat(s.facts, s.quiet) {
			if scheme := schemeIn(f, header); scheme != "" {
				found = scheme
			}
		}
	}
	return found
}

func schemeIn(f eval.Fact, header *eval.Term) string {
	t, ok := f.Cond.(*eval.Term)
	if !ok || !f.True || len(t.Args) != 2 || t.Op != eval.OpEq && t.Op != eval.OpBin {
		return ""
	}
	text, _ := eval.AsString(t.Args[1])
	is := func(t *eval.Term) bool { return t == header }
	switch text = strings.ToLower(strings.TrimSpace(text)); text {
	case "bearer", "basic":
		if eval.Mentions(t.Args[0], eval.OpsOf(eval.OpSource), is) {
			return text
		}
	}
	return ""
}

// listed are the credentials by name. Where the scheme of a header is told on some ways only, it is the scheme.
func (p *presentation) listed() []Credential {
	for c := range p.credentials {
		if c.Scheme != "" {
			delete(p.credentials, Credential{c.In, c.Name, ""})
		}
	}
	return slices.SortedFunc(maps.Keys(p.credentials), func(a, b Credential) int {
		return cmp.Or(strings.Compare(a.In, b.In), strings.Compare(a.Name, b.Name), strings.Compare(a.Scheme, b.Scheme))
	})
}
