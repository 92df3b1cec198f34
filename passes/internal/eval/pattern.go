package eval

import (
	"regexp"
	"strings"
)

// normalise writes a path pattern in one syntax: parameters {name}, catch-alls {name...}.
func normalise(syntax, p string) string {
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	switch syntax {
	case "gorilla/mux":
		return withoutRegexps(p, ".")
	case "iris":
		return withoutRegexps(p, "path")
	case "chi":
		p = withoutRegexps(p, "")
	case "gateway":
		return gatewayPattern(p)
	}
	segs := strings.Split(p, "/")
	for i, s := range segs {
		switch syntax {
		case "colon":
			segs[i] = colonSegment(s)
		case "fiber":
			segs[i] = fiberSegment(s)
		case "beego":
			segs[i] = beegoSegment(s)
		case "goa":
			if name, ok := strings.CutPrefix(s, "{*"); ok {
				segs[i] = "{" + strings.TrimSuffix(name, "}") + "...}"
			}
		case "chi":
			if s == "*" {
				segs[i] = "{rest...}"
			}
		case "net/http":
			if s == "{$}" {
				segs[i] = ""
			}
		}
	}
	return strings.Join(segs, "/")
}

// colonSegment: :name and *name, as in gin.
func colonSegment(s string) string {
	if name, ok := strings.CutPrefix(s, ":"); ok {
		return "{" + name + "}"
	}
	if name, ok := strings.CutPrefix(s, "*"); ok {
		return "{" + name + "...}"
	}
	return s
}

// fiberSegment: :name, :name? and :name<constraint>, * and +, as in fiber.
func fiberSegment(s string) string {
	if s == "+" {
		s = "*"
	}
	if end := strings.IndexAny(s, "?<"); end > 0 && s[0] == ':' {
		s = s[:end]
	}
	return colonSegment(s)
}

var beegoParam = regexp.MustCompile(`\??:([A-Za-z_][A-Za-z0-9_]*)(:[a-z]+|\([^/]*\))?`)

// beegoSegment: :name, ?:name, :name:int and :name(regexp) anywhere, * and *.*, as in beego.
func beegoSegment(s string) string {
	switch s {
	case "*":
		return "{splat...}"
	case "*.*":
		return "{path...}"
	}
	return beegoParam.ReplaceAllString(s, "{$1}")
}

// gatewayPattern turns {name=text/*} into text/{name}, as far as there is one part that is chosen.
func gatewayPattern(p string) string {
	var b strings.Builder
	for {
		first := strings.IndexByte(p, '{')
		last := closing(p, first)
		if last < 0 {
			return b.String() + p
		}
		name, text, bound := strings.Cut(p[first+1:last], "=")
		b.WriteString(p[:first] + captured(name, text, bound))
		p = p[last+1:]
	}
}

// captured is the part of a pattern that a parameter stands for: all of it, or what is chosen within a text.
func captured(name, text string, bound bool) string {
	switch {
	case !bound || text == "*":
		return "{" + name + "}"
	case strings.Contains(text, "**"):
		return strings.Replace(text, "**", "{"+name+"...}", 1)
	}
	return strings.Replace(text, "*", "{"+name+"}", 1)
}

// mismatch reports whether the pattern of a request's route asks of a parameter what a text does not match, as in
// {id:[0-9]+}.
func (r *Run) mismatch(param, text string) bool {
	for _, e := range r.target {
		_, rest, ok := strings.Cut(e.Pattern, "{"+param+":")
		if end := strings.Index(rest+"/", "}/"); ok && end >= 0 {
			re, err := regexp.Compile("^(?:" + rest[:end] + ")$")
			return err == nil && !re.MatchString(text)
		}
	}
	return false
}

// withoutRegexps turns {name:regexp} into {name}, or into {name...} where what stands there lets slashes pass: a star, or what
// begins so.
func withoutRegexps(p, slashes string) string {
	var b strings.Builder
	for {
		first := strings.IndexByte(p, '{')
		last := closing(p, first)
		if last < 0 {
			return b.String() + p
		}
		name, re, _ := strings.Cut(p[first+1:last], ":")
		name, _, _ = strings.Cut(name, " ")
		if slashes != "" && strings.HasPrefix(re, slashes) || re == "*" {
			name += "..."
		}
		b.WriteString(p[:first] + "{" + name + "}")
		p = p[last+1:]
	}
}

// closing is where the brace is closed that stands at first, between which there may be others; -1 if it is not.
func closing(s string, first int) int {
	depth := 0
	for i := max(first, 0); i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// templateWord is the pattern that generated code has as operations on a stack: 1 pushes a part, 2 a text, 3 parts, 4 joins as
// many as it says, 5 names the last.
func templateWord(l *libCall) []Value {
	ops, known := l.listOf(l.resolve(l.arg(l.row.Arg)))
	pool, ok := l.listOf(l.resolve(l.arg(l.row.Args)))
	if !known || !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	text := func(i int) string {
		if i < 0 || i >= len(pool) {
			return ""
		}
		s, _ := AsString(strip(l.resolve(pool[i])))
		return s
	}
	var stack []string
	for i := 0; i+1 < len(ops); i += 2 {
		op, _ := AsInt(strip(l.resolve(ops[i])))
		n, _ := AsInt(strip(l.resolve(ops[i+1])))
		switch op {
		case 1:
			stack = append(stack, "*")
		case 2:
			stack = append(stack, text(n))
		case 3:
			stack = append(stack, "**")
		case 4:
			at := max(0, len(stack)-n)
			stack = append(stack[:at], strings.Join(stack[at:], "/"))
		case 5:
			if last := len(stack) - 1; last >= 0 {
				stack[last] = captured(text(n), stack[last], true)
			}
		}
	}
	p := "/" + strings.Join(stack, "/")
	if verb, _ := AsString(l.value(l.row.Text)); verb != "" {
		p += ":" + verb
	}
	v := l.e.in.Str(p)
	return l.results(v, v)
}
