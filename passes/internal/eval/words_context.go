package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// setCells begins the names of the cells of a framework's context that Set writes.
const setCells = ".!set"

func setCell(key Value) string {
	if path, ok := keyPath(key); ok {
		return setCells + path
	}
	return setCells + anyIndex
}

func setWord(l *libCall) []Value {
	p, key := l.behind(l.args[0]), l.arg(l.row.Key)
	if l.row.Kind != "" {
		p, key = l.exchangeIn(l.args[0]), l.e.in.Str(l.row.Kind)
	}
	if p == nil {
		return nil
	}
	l.carries(l.resolve(key))
	if m, ok := l.st.load(loc{p.Obj, valuesCell}); ok {
		l.mapUpdate(m, l.resolve(key), l.resolve(l.arg(l.row.To)))
		return nil
	}
	l.st.store(loc{p.Obj, setCell(key)}, l.resolve(l.arg(l.row.To)))
	return nil
}

// getWord reads what Set wrote, or the context of the request.
func getWord(l *libCall) []Value {
	p := l.behind(l.args[0])
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if vals, _ := l.rest(l.row.To); l.row.To > 0 && len(vals) > 0 {
		l.carries(l.resolve(l.arg(l.row.Key)))
		l.st.store(loc{p.Obj, setCell(l.arg(l.row.Key))}, l.resolve(vals[0]))
		return []Value{l.resolve(vals[0])}
	}
	if l.row.Kind == operationKey {
		return []Value{l.operationOf(p)}
	}
	if bag := AsTerm(p.Obj.Sym, OpSource); bag != nil && bag.Name == "path" {
		of := *l.row
		of.Kind, l.row = bag.Name, &of
		return sourceWord(l)
	}
	if m, ok := l.st.load(loc{p.Obj, valuesCell}); ok {
		v, _ := l.entry(m, l.resolve(l.arg(l.row.Key)), l.result(0))
		return []Value{v}
	}
	name := l.key[strings.LastIndexByte(l.key, '.')+1:]
	v, ok := l.st.load(loc{p.Obj, setCell(l.arg(l.row.Key))})
	switch key := l.resolve(l.arg(l.row.Key)); {
	case ok:
	case name == "Value": // which the context of the request has, too
		v = l.ctxValue(p, key)
	case l.e.run.hasStrangers():
		v = l.e.in.Term(OpValue, "", p, key)
	default:
		v = l.unset(key)
	}
	v = l.resolve(v)
	has := l.e.not(l.e.eq(v, l.e.in.Nil()))
	switch {
	case name == "MustGet":
		if !l.e.assume(l.st, has, true, l.fr) {
			l.dead = true
		}
		return []Value{l.resolve(v)}
	case len(l.res) == 2 && l.row.Kind == "typed":
		return l.typedOrNone(v)
	case len(l.res) == 2:
		return []Value{v, has}
	case l.result(0) != nil && l.result(0).Kind != code.KInterface || l.row.Kind == "typed": // these yield the zero value
		_, v = l.e.hasType(v, l.result(0))
		return []Value{l.resolve(v)}
	}
	return []Value{v}
}
