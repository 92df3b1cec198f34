package eval

import (
	"slices"
	"strings"
)

// ofPath is a parameter of the path where the name that is asked for begins as in a pattern, also where all parameters are
// asked.
func ofPath(e *Evaluator, kind string, args []Value) (string, []Value) {
	if len(args) == 1 {
		if s, ok := AsString(args[0]); ok && strings.HasPrefix(s, ":") {
			return "path", []Value{e.in.Str(s[1:])}
		}
	}
	return kind, args
}

// MaxAnswers bounds the answers that are noted of a request.
const MaxAnswers = 64

// begins notes that an answer begins, with its status where that is among args.
func (c *cursor) begins(at Place, args []Value) {
	run := c.e.run
	if !run.serving || len(run.answered) == MaxAnswers || c.begun() != nil {
		return
	}
	ev := &Event{Kind: Response, Place: at, Frame: c.fr, known: c.st.facts, base: run.base0}
	for _, a := range args {
		if n, ok := AsInt(strip(c.resolve(a))); ok && n >= 100 && n < 600 {
			ev.Status = n
		}
	}
	run.answered = append(run.answered, ev)
}

// begun is the answer that has begun on this way, nil if none has: what is sent now belongs to it.
func (c *cursor) begun() *Event {
	i := slices.IndexFunc(c.e.run.answered, func(ev *Event) bool { return c.st.facts.extends(ev.known) })
	if i < 0 {
		return nil
	}
	return c.e.run.answered[i]
}

// answerWord begins an answer.
func answerWord(l *libCall) []Value {
	l.answered()
	l.begins(l.at, l.args)
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// answered notes that an answer has begun, where that stops the chain.
func (c *cursor) answered() {
	if o := c.e.run.answers; o != nil {
		c.st.store(loc{o, abortCell}, c.e.in.Bool(true))
	}
}

// respondValues sends what a controller has put into its values.
func (l *libCall) respondValues() {
	path, _ := libraryOf(l.key)
	if p, ways := l.address(l.resolve(l.args[0])), l.e.lib.Controllers(path); p != nil && ways != nil {
		l.respondWith(l.in, p, ways)
	}
}

// isMethod reports whether the method of the request is To, or what the function is called after.
func (l *libCall) isMethod() Value {
	var asked Value = l.e.in.Str(strings.ToUpper(l.key[strings.LastIndex(l.key, ".Is")+3:]))
	if l.row.To > 0 {
		asked = l.value(l.row.To)
	}
	return l.equal(l.e.run.source(l.e, "method", l.e.in.Term(OpSource, "request")), asked)
}
