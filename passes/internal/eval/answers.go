package eval

import "strings"

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

// answerWord begins an answer.
func answerWord(l *libCall) []Value {
	l.answered()
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
