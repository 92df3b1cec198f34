package spec

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/authvet/authvet/passes/access"
)

// identified is an operation that needs an id, with the names that it may have: the first is the one to prefer.
type identified struct {
	op    *operation
	names []string
}

// identify gives operations their ids. Of several that would be called the same, none is: all have their next name.
func identify(all []identified) {
	used := map[string]bool{}
	for level := 0; len(all) > 0; level++ {
		count := map[string]int{}
		for _, one := range all {
			count[one.name(level)]++
		}
		var left []identified
		for _, one := range all {
			name := one.name(level)
			if level < len(one.names)-1 && (name == "" || count[name] > 1 || used[name]) {
				left = append(left, one)
				continue
			}
			one.op.ID = name
			for n := 2; used[one.op.ID]; n++ {
				one.op.ID = fmt.Sprintf("%s%d", name, n)
			}
			used[one.op.ID] = true
		}
		all = left
	}
}

// name is the name of a level, the last one from there on.
func (one identified) name(level int) string { return one.names[min(level, len(one.names)-1)] }

// namesOf are names for the operation of a route: the function that handles it, the same with its type or package, the method
// with the path.
func namesOf(r *access.Route, method, path string) []string {
	function, of := handlerName(r.Handler)
	qualified := function
	if function != "" && of != "" {
		qualified = lowerFirst(of) + upperFirst(function)
	}
	return []string{lowerFirst(function), qualified, strings.ToLower(method) + pathName(path)}
}

// handlerName takes the function out of (*example.com/app/api.API).Show or example.com/app/api.Show, and what it belongs to: the
// type or package. Function literals have no name.
func handlerName(handler string) (function, of string) {
	if strings.Contains(handler, "$") {
		return "", ""
	}
	handler, _, _ = strings.Cut(handler, "[")
	i := strings.LastIndexByte(handler, '.')
	if i < 0 {
		return word(handler), ""
	}
	of = strings.Trim(handler[:i], "(*)")
	of = of[strings.LastIndexAny(of, "./")+1:]
	return word(handler[i+1:]), word(of)
}

// word leaves what may stand in an id.
func word(s string) string { return strings.Join(words(s), "_") }

var notWord = regexp.MustCompile(`[^A-Za-z0-9_]+`)

func words(s string) []string {
	return strings.FieldsFunc(notWord.ReplaceAllString(s, " "), unicode.IsSpace)
}

// pathName names a path: NotesById for /notes/{id}.
func pathName(path string) string {
	var b strings.Builder
	for _, part := range strings.Split(path, "/") {
		for i, piece := range strings.Split(part, "{") {
			if name, rest, ok := strings.Cut(piece, "}"); ok && i > 0 {
				b.WriteString("By")
				camel(&b, name)
				piece = rest
			}
			camel(&b, piece)
		}
	}
	if b.Len() == 0 {
		return "Root"
	}
	return b.String()
}

func camel(b *strings.Builder, s string) {
	for _, w := range words(s) {
		b.WriteString(upperFirst(w))
	}
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lowerFirst writes a name without the capitals that it begins with: show for Show, apiShow for APIShow.
func lowerFirst(s string) string {
	n := len(s) - len(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if n > 1 && n < len(s) && s[n] != '_' {
		n--
	}
	return strings.ToLower(s[:n]) + s[n:]
}
