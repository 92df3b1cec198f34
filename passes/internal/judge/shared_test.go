package judge

import (
	"testing"
	"time"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/schema"
)

// TestSharedParts asks functions about values of which the parts are shared: none may look at a part for each way to it.
func TestSharedParts(t *testing.T) {
	j := newJudge(knowledge.NewIndex(knowledge.All()), &schema.Schema{})
	r := j.newRoute(&eval.Route{})
	in := eval.NewInterner()
	call := in.Term(eval.OpQuery, "q")
	q := &query{ev: &eval.Event{Kind: eval.SQL, Query: call}, about: map[rowQuestion]bool{}}
	r.byTerm[call] = q
	asked := map[string]func(s *situation, v eval.Value){
		"weigh":         func(_ *situation, v eval.Value) { j.weigh(v) },
		"comparison":    func(_ *situation, v eval.Value) { comparison(v) },
		"carriers":      func(_ *situation, v eval.Value) { carriers(v, q, 6) },
		"root":          func(_ *situation, v eval.Value) { root(v) },
		"leaves":        func(s *situation, v eval.Value) { s.leaves(v) },
		"vetted":        func(s *situation, v eval.Value) { r.vetted(s, v, nil, 0) },
		"chosen":        func(s *situation, v eval.Value) { r.chosen(s, v, nil, 0) },
		"principal":     func(s *situation, v eval.Value) { r.principal(s, v) },
		"notNull":       func(s *situation, v eval.Value) { r.notNull(s, v) },
		"ownCollection": func(s *situation, v eval.Value) { r.ownCollection(s, v, 0) },
		"proves":        func(s *situation, v eval.Value) { r.proves(s, eval.Fact{Cond: v, True: true}) },
	}
	for _, leaf := range []eval.Value{in.Term(eval.OpSource, "path"), in.Term(eval.OpColumn, "id", call), in.Term(eval.OpList, "")} {
		for _, op := range []eval.Op{eval.OpCall, eval.OpConv, eval.OpList, eval.OpEq, eval.OpHas, eval.OpNot, eval.OpConcat, eval.OpField} {
			v := leaf
			for range 60 {
				v = in.Term(op, "", v, v)
			}
			for name, ask := range asked {
				start := time.Now()
				ask(&situation{j: j, at: j.moment(&eval.Event{}, nil), told: &told{tied: map[*query]string{q: "check"}}}, v)
				if d := time.Since(start); d > time.Second {
					t.Errorf("%s of %s took %v", name, op, d)
				}
			}
		}
	}
}
