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
	if syntax == "gorilla/mux" {
		return withoutRegexps(p)
	}
	segs := strings.Split(p, "/")
	for i, s := range segs {
		switch syntax {
		case "colon":
			segs[i] = colonSegment(s)
		case "chi":
			segs[i] = chiSegment(s)
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

// chiSegment: {name}, {name:regexp} and *.
func chiSegment(s string) string {
	if s == "*" {
		return "{rest...}"
	}
	name, rest, ok := strings.Cut(s, ":")
	if ok && strings.HasPrefix(name, "{") && strings.HasSuffix(rest, "}") {
		return name + "}"
	}
	return s
}

// withoutRegexps turns {name:regexp} into {name}, or into {name...} where the expression lets a slash pass.
func withoutRegexps(p string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(p, '{')
		if open < 0 {
			return b.String() + p
		}
		size := bracesLen(p[open:])
		name, re, _ := strings.Cut(p[open+1:open+size-1], ":")
		if strings.HasPrefix(re, ".") {
			name += "..."
		}
		b.WriteString(p[:open] + "{" + name + "}")
		p = p[open+size:]
	}
}

// bracesLen is the length of what stands in braces at the beginning of a text, which may have braces within.
func bracesLen(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}
