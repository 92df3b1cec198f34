package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// vouchWord says who is calling: the user's settings say so of a function. It is nobody where the error is not nil, the bool
// is false, or the result is zero.
func vouchWord(l *libCall) []Value {
	by := l.e.in.Term(OpVerify, l.row.Kind, l.content(l.value(l.row.Arg), 2))
	return l.results(l.e.in.typed(l.result(0), OpClaim, "caller", by), by)
}

// decideWord asks whether the caller may have what an argument names, as one asks a policy engine.
func decideWord(l *libCall) []Value {
	who := Value(l.e.in.Term(OpClaim, "caller", l.e.in.Term(OpVerify, knowledge.Configured, l.e.requestValue())))
	if l.row.Arg > 0 {
		who = l.content(l.value(l.row.Arg), 2)
	}
	yes := ""
	if len(l.res) == 1 && isErrorType(l.res[0]) {
		yes = "error"
	}
	says := l.e.in.typed(l.result(0), OpPolicy, yes, who, l.content(l.value(l.row.To), 2))
	return l.results(says, says)
}

// givenOne reports whether a guard is a function that is given the handler and returns it guarded. Functions that make
// middleware are given what they are to look at.
func (l *libCall) givenOne() bool {
	t := l.result(0)
	if t == nil || len(l.args) == 0 {
		return false
	}
	last := l.resolve(l.args[len(l.args)-1])
	if t.Kind == code.KInterface {
		return len(l.args) == 1
	}
	return t.Kind == code.KFunc && (l.isHandler(last) || l.isPlainHandler(l.e.bodyOf(last)))
}

// isPlainHandler reports whether a function is given a request and nothing else, and has nothing to say about it but an error.
func (l *libCall) isPlainHandler(fn *Function) bool {
	if fn == nil || len(fn.Results) > 1 || len(fn.Results) == 1 && !isErrorType(fn.results()[0]) {
		return false
	}
	params := fn.plainParams()
	return len(params) > 0 && !slices.ContainsFunc(params, func(p *Type) bool {
		return p == nil || !slices.Contains(knowledge.Requests, p.Name) && !l.e.lib.IsContext(strings.TrimPrefix(p.Name, "*"))
	})
}

// givenRequest reports whether a guard is itself a handler of the chain that runs.
func (l *libCall) givenRequest() bool {
	return l.e.run.serving && (len(l.res) == 0 || isErrorType(l.res[0])) && l.contextAmong(l.args) != nil
}

// isGuard reports whether a function of a chain is a guard that goes on to the next one by itself.
func (e *Evaluator) isGuard(f Value) bool {
	switch f := f.(type) {
	case *Term:
		return f.Op == OpHandler && strings.HasPrefix(f.Name, "mw-") && f.Name != adapted && f.Name != sometimesTerm
	case *Func:
		row := e.lib.Call(f.Key)
		return row != nil && (row.Do == knowledge.Guard || row.Do == knowledge.Optional)
	}
	return false
}
