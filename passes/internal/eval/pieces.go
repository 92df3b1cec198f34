package eval

import (
	"cmp"
	"strconv"
	"strings"
)

// A generated router reads the path piece by piece: it compares what comes next with a text and goes on behind it, or takes all up
// to the next slash. What a way has found out when it comes to a function is that function's route, where the program does not
// tell a tracer of it.

// chosen is the method and the pattern of a request that goes into one of several functions: as the program tells a tracer, or as it
// has read the path.
func (r *Run) chosen() (method, pattern string) {
	if r.told != [2]string{} || r.read == nil || r.read.method == "" || len(r.read.path) == 0 {
		return r.told[0], r.told[1]
	}
	return r.read.method, joinPath(r.stripped, r.read.pattern(r.names))
}

// reads notes what the way has found out when it goes into the request's goal. Where others come there with something else, it is not
// one route.
func (c *cursor) reads() {
	run, r := c.e.run, c.readRequest()
	switch {
	case run.read == nil:
		run.read = r
	case r.method != run.read.method || r.pattern(nil) != run.read.pattern(nil):
		run.read.path = nil
	}
}

// reading is what a way has found out of the request's method and path.
type reading struct {
	method string
	begins map[Value]string // texts with which rests of the path begin
	path   []piece          // the longest that nothing comes behind
}

// piece is a part of a path: a text, or a parameter, which begins where rest does.
type piece struct {
	text string
	rest Value
}

// readRequest is what the way has found out.
func (c *cursor) readRequest() *reading {
	r := &reading{begins: map[Value]string{}}
	facts := c.st.facts.since(c.e.run.base0)
	for _, look := range []func(*Term){r.compares, r.ends} {
		for _, f := range facts {
			for _, v := range arms(f.Cond) {
				if t, ok := v.(*Term); ok && f.True && len(t.Args) == 2 {
					look(t)
				}
			}
		}
	}
	return r
}

// arms are the values that a value may be.
func arms(v Value) []Value {
	if p, ok := v.(*Phi); ok {
		return p.Vals
	}
	return []Value{v}
}

// compares notes the method, or what a rest of the path begins with.
func (r *reading) compares(t *Term) {
	of, _ := t.Args[0].(*Term)
	text, known := AsString(t.Args[1])
	switch {
	case t.Op != OpEq || of == nil || !known:
	case of.Op == OpSource && of.Name == "method":
		r.method = text
	case of.Op == OpConv && text != "" && of.Name == "slice 0:"+strconv.Itoa(len(text)):
		r.begins[of.Args[0]] = text
	}
}

// ends notes that nothing comes behind what was read, or nothing with a slash: that is a parameter then.
func (r *reading) ends(t *Term) {
	text, known := AsString(t.Args[1])
	switch {
	case t.Op == OpEq && known && text == "":
		r.end(t.Args[0])
	case t.Op == OpBin && t.Name == "<" && isZero(t.Args[1]):
		find := AsTerm(t.Args[0], OpCall)
		if find == nil || len(find.Args) != 2 {
			return
		}
		if of, known := AsInt(find.Args[1]); known && of == '/' {
			for _, rest := range arms(find.Args[0]) {
				r.end(rest, piece{rest: rest})
			}
		}
	}
}

// end notes a path: all up to a rest, and what is behind that.
func (r *reading) end(rest Value, behind ...piece) {
	path, ok := r.upTo(rest)
	if path = append(path, behind...); ok && len(path) > len(r.path) {
		r.path = path
	}
}

// upTo is what stands before a rest of the path.
func (r *reading) upTo(rest Value) ([]piece, bool) {
	t, _ := rest.(*Term)
	switch {
	case t == nil:
		return nil, false
	case isPath(t):
		return nil, true
	case t.Op != OpConv:
		return nil, false
	}
	before, ok := r.upTo(t.Args[0])
	text := r.begins[t.Args[0]]
	switch {
	case ok && t.Name == "slice":
		return append(before, piece{rest: t.Args[0]}), true
	case ok && text != "" && t.Name == "slice "+strconv.Itoa(len(text))+":":
		return append(before, piece{text: text}), true
	}
	return nil, false
}

// pattern writes the path that was read, with the names that parameters were given.
func (r *reading) pattern(names map[Value]string) string {
	var b strings.Builder
	for i, p := range r.path {
		if p.rest == nil {
			b.WriteString(p.text)
		} else {
			b.WriteString("{" + cmp.Or(names[p.rest], "part"+strconv.Itoa(i)) + "}")
		}
	}
	return b.String()
}

// namingWord notes how a library's decoder calls a part of the path.
func namingWord(l *libCall) []Value {
	of, fields := l.value(l.row.Arg), strings.Fields(l.row.Kind)
	name, known := AsString(strip(l.fieldOf(of, l.structOf(of), fields[0])))
	if known && l.e.run.serving {
		l.e.run.name(l.fieldOf(of, l.structOf(of), fields[1]), name)
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// name calls a parameter of the path: it is known by the rest that begins where it does.
func (r *Run) name(part Value, name string) {
	t := AsTerm(part, OpConv)
	switch {
	case t != nil && t.Name == "": // unescaped
		r.name(t.Args[0], name)
	case t != nil && t.Name == "slice":
		r.names[t.Args[0]] = name
	case len(arms(part)) > 1:
		for _, v := range arms(part) {
			r.name(v, name)
		}
	default:
		r.names[part] = name
	}
}
