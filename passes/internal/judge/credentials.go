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
	Scheme string // of the header Authorization, in lower case: bearer, basic (RFC 7235); "" where none is told
}

// Way is what is shown together on one way to rows: of each set one credential.
type Way [][]Credential

// presentation is what the proofs of a route rest on.
type presentation struct {
	credentials map[Credential]bool
	ways        []Way
	unknown     bool // there is a proof of which it is not known
}

// presentation gathers where requests carry what authenticates them on their way to what they come for.
func (r *route) presentation() *presentation {
	p := &presentation{credentials: map[Credential]bool{}}
	for ev := range r.goals() {
		for _, s := range r.situations(ev) {
			var way Way
			for f := range s.all() {
				if r.proves(s, f) {
					way = append(way, r.presents(p, s, f)...)
				}
			}
			p.ways = append(p.ways, way)
		}
	}
	return p
}

// presents adds what a fact that authenticates rests on. It returns that too.
func (r *route) presents(p *presentation, s *situation, f eval.Fact) Way {
	t := &tracing{r: r, seen: map[*query]bool{}, phis: map[*eval.Phi]bool{}}
	for _, q := range r.foundBy(f) {
		t.query(q)
	}
	if len(t.found) == 0 {
		t.value(f.Cond)
	}
	if len(t.found) == 0 {
		p.unknown = true
	}
	var way Way
	for _, sources := range t.found {
		set := map[Credential]bool{}
		for _, src := range sources {
			set[r.credentialIn(s, src)] = true
		}
		maps.Copy(p.credentials, set)
		way = append(way, inOrder(set))
	}
	return way
}

// tracing follows a proof back to what the request carries.
type tracing struct {
	r     *route
	seen  map[*query]bool
	phis  map[*eval.Phi]bool
	found [][]*eval.Term // of each list it is one
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
		if phi, ok := v.(*eval.Phi); ok {
			t.either(phi)
			return false
		}
		term, ok := v.(*eval.Term)
		if !ok {
			return true
		}
		switch term.Op {
		case eval.OpSource:
			if carries(term) {
				t.found = append(t.found, []*eval.Term{term})
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

// either follows a value that is one of several.
func (t *tracing) either(phi *eval.Phi) {
	if t.phis[phi] {
		return
	}
	t.phis[phi] = true
	before := len(t.found)
	for _, v := range phi.Vals {
		t.value(v)
	}
	if one := slices.Concat(t.found[before:]...); len(one) > 0 {
		t.found = append(t.found[:before], one)
	}
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
	scheme, ok := schemeNamed(text)
	is := func(t *eval.Term) bool { return t == header }
	if ok && eval.Mentions(t.Args[0], eval.OpsOf(eval.OpSource), is) {
		return scheme
	}
	return ""
}

// schemeNamed is the scheme that a text names with which a header is compared: the registered ones that are in use, and a word with the
// space that parts it from the token. What a token itself begins with has none.
func schemeNamed(text string) (name string, ok bool) {
	name = strings.ToLower(strings.TrimSuffix(text, " "))
	switch name {
	case "bearer", "basic", "digest", "dpop", "negotiate":
		return name, true
	}
	ok = name != "" && len(name) < len(text) && !strings.ContainsFunc(name, func(r rune) bool { return !isWord(r) && r != '-' })
	return name, ok
}

// listed are the credentials by name. Where the scheme of a header is told on some ways only, it is the scheme.
func (p *presentation) listed() []Credential {
	for c := range p.credentials {
		if c.Scheme != "" {
			delete(p.credentials, Credential{c.In, c.Name, ""})
		}
	}
	return inOrder(p.credentials)
}

func inOrder(set map[Credential]bool) []Credential {
	return slices.SortedFunc(maps.Keys(set), func(a, b Credential) int {
		return cmp.Or(strings.Compare(a.In, b.In), strings.Compare(a.Name, b.Name), strings.Compare(a.Scheme, b.Scheme))
	})
}
