package eval

import (
	"strconv"
	"strings"
)

// Parameters of a path that was found out piece by piece have numbers, until what reads them says what they are called.

// nextNumber is the parameter behind those that a path has.
func nextNumber(path string) string {
	return "{" + strconv.Itoa(strings.Count(path, "{")+1) + "}"
}

// withNames is a path with the names of parameters that have numbers, as far as they were told.
func (r *Run) withNames(path string) string {
	for i, name := range r.names {
		if name != "" {
			path = strings.Replace(path, "{"+strconv.Itoa(i+1)+"}", "{"+name+"}", 1)
		}
	}
	return path
}

// pathParamWord makes what reads a parameter of the path.
func pathParamWord(l *libCall) []Value {
	fields := strings.Fields(l.row.Kind)
	given := l.value(l.row.Arg)
	name, known := AsString(l.fieldOf(given, nil, fields[0]))
	number := -1
	ofPath := Mentions(l.fieldOf(given, nil, fields[1]), sourceOps, func(t *Term) bool {
		if t.Op == OpSource && t.Name == "path" && len(t.Args) > 0 {
			s, _ := AsString(t.Args[0])
			number, _ = strconv.Atoi(s)
		}
		return isOfPath(t)
	})
	if !known || !ofPath {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	l.e.run.name(number, name)
	return l.e.opaque(l.cursor, l.key, l.res, []Value{l.e.in.Term(OpSource, "path", l.e.in.Str(name))})
}

// name notes what a parameter is called.
func (r *Run) name(number int, name string) {
	for number > len(r.names) && number < maxParts {
		r.names = append(r.names, "")
	}
	if number > 0 && number <= len(r.names) {
		r.names[number-1] = name
	}
}
