package judge

import (
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
)

func source(kind, name string) *eval.Term {
	t := &eval.Term{Op: eval.OpSource, Name: kind}
	if name != "" {
		t.Args = []eval.Value{&eval.Const{Kind: code.String, Str: name}}
	}
	return t
}

func TestDescribeSource(t *testing.T) {
	for _, c := range []struct{ kind, name, want string }{
		{"header", "Authorization", "the header Authorization"},
		{"cookie", "sid", "the cookie sid"},
		{"path", "id", "the path value id"},
		{"body", "", "a value of the body"},
	} {
		if got := describeSource(source(c.kind, c.name)); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.kind, c.name, got, c.want)
		}
	}
}

func TestMentionsLooksThroughForms(t *testing.T) {
	n := eval.NewInterner()
	src := n.Term(eval.OpSource, "path", n.Str("id"))
	inside := n.Term(eval.OpConv, "", n.Term(eval.OpConcat, "", n.Str("a"), src))
	isSource := func(t *eval.Term) bool { return t.Op == eval.OpSource }
	if !eval.Mentions(inside, sources, isSource) {
		t.Error("a source within a text is not seen")
	}
	if eval.Mentions(n.Str("a"), sources, isSource) {
		t.Error("a constant mentions a source")
	}
	if !sameThing(n.Term(eval.OpConv, "", src), src) || sameThing(inside, src) {
		t.Error("a conversion is the same thing, a text around it is not")
	}
}
