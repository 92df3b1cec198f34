package eval

import (
	"path"
	"strings"
)

// What functions on texts yield where all of the text is known.

// texts is a slice of constants.
func (c *cursor) texts(list []string, t *Type) Value {
	vals := make([]Value, len(list))
	for i, s := range list {
		vals[i] = c.e.in.Str(s)
	}
	return c.sliceOf(vals, t)
}

func splitText(name, s, sep string) []string {
	if name == "SplitAfter" {
		return strings.SplitAfter(s, sep)
	}
	return strings.Split(s, sep)
}

func indexText(name, s, part string) int {
	if name == "LastIndex" {
		return strings.LastIndex(s, part)
	}
	return strings.Index(s, part)
}

func pathText(name, s string) string {
	switch name {
	case "Base":
		return path.Base(s)
	case "Ext":
		return path.Ext(s)
	case "Dir":
		return path.Dir(s)
	}
	return path.Clean(s)
}

// joinPaths is path.Join.
func joinPaths(l *libCall) []Value {
	vals, known := l.rest(l.row.Arg)
	var parts []string
	for _, v := range vals {
		s, ok := AsString(strip(l.resolve(v)))
		known = known && ok
		parts = append(parts, s)
	}
	if !known {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	return []Value{l.e.in.Str(path.Join(parts...))}
}

func trimText(name, s, cut string) string {
	switch name {
	case "TrimSuffix":
		return strings.TrimSuffix(s, cut)
	case "TrimRight":
		return strings.TrimRight(s, cut)
	case "TrimLeft":
		return strings.TrimLeft(s, cut)
	}
	return strings.Trim(s, cut)
}
