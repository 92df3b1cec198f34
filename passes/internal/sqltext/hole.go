package sqltext

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// HoleByte stands in a text for an expression whose text is not known.
const HoleByte = token.Hole

// A hole reaches the grammar as an identifier or a string that no text contains:
// HoleByte, "b" if Bound, and its number.
const boundMark = "b"

func holeName(n int, bound bool) string {
	mark := ""
	if bound {
		mark = boundMark
	}
	return string(rune(HoleByte)) + mark + strconv.Itoa(n)
}

// holeOf reads what holeName wrote, nil for other names.
func holeOf(name string) *Hole {
	rest, ok := strings.CutPrefix(name, string(rune(HoleByte)))
	if !ok {
		return nil
	}
	rest, bound := strings.CutPrefix(rest, boundMark)
	n, err := strconv.Atoi(rest)
	if err != nil {
		return nil
	}
	return &Hole{N: n, Bound: bound}
}

// holeToken is an identifier for the first hole in t.
func holeToken(t token.Token) token.Token {
	if t.Kind == token.Quoted && holeOf(t.Name) != nil {
		return t
	}
	name := holeName(t.Hole, t.Kind == token.Placeholder)
	return token.Token{Kind: token.Quoted, Text: `"` + name + `"`, Name: name, Offset: t.Offset, Spaced: true, Hole: t.Hole, Holes: t.Holes}
}

// holeString is a literal for the first hole in t.
func holeString(t token.Token) token.Token {
	name := holeName(t.Hole, false)
	return token.Token{Kind: token.String, Text: "'" + name + "'", Name: name, Offset: t.Offset, Spaced: true, Hole: -1}
}
