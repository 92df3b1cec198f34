package eval

import "strings"

// settled settles a text that does not depend on the way.
func (e *Evaluator) settled(v Value) Value {
	if s, ok := AsString(v); ok {
		return e.in.Str(settle(s))
	}
	return v
}

// settle takes the marks out of a text.
func settle(s string) string {
	at := strings.Index(s, listMark)
	if at < 0 {
		return strings.ReplaceAll(s, setMark, " = ")
	}
	depth, end := 0, len(s)
	for i := at; i < len(s) && end == len(s); i++ {
		switch s[i] {
		case listMark[0]:
			depth++
		case endMark[0]:
			if depth--; depth == 0 {
				end = i
			}
		}
	}
	return strings.ReplaceAll(s[:at], setMark, " = ") + settleClause(s[at+1:end]) + settle(s[min(end+1, len(s)):])
}

// settleClause is the text of a clause: its parts with what stands between them, or what stands there if there are none.
func settleClause(s string) string {
	head, body, _ := strings.Cut(s, headMark)
	at := strings.LastIndex(body, headMark)
	if at < 0 {
		return head + body
	}
	empty := body[at+1:]
	parts := strings.Split(settle(body[:at]), itemMark)
	if len(parts) < 3 {
		return empty
	}
	return head + strings.Join(parts[2:], "")
}
