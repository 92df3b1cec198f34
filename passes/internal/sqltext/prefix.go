package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// withoutPrefixes takes the holes from the names of tables that begin with one, and says whether there are any. A prefix that is
// not known is the installation's: all tables of the program have it, and none in the .sql files.
func withoutPrefixes(toks []token.Token) ([]token.Token, bool) {
	tables := map[string]bool{}
	for i, t := range toks {
		if behind := at(toks, i-1); behind.Is("FROM") || behind.Is("JOIN") || behind.Is("INTO") || behind.Is("UPDATE") {
			if name := behindPrefix(t); name != "" {
				tables[name] = true
			}
		}
	}
	if len(tables) == 0 {
		return toks, false
	}
	out := make([]token.Token, len(toks))
	for i, t := range toks {
		if name := behindPrefix(t); tables[name] {
			t = token.Token{Kind: token.Quoted, Text: `"` + name + `"`, Name: name, Offset: t.Offset, Spaced: t.Spaced, Hole: -1}
		}
		out[i] = t
	}
	return out, true
}

// behindPrefix is the name behind the hole that t begins with, "" if there is none or more of it is not known.
func behindPrefix(t token.Token) string {
	name, ok := strings.CutPrefix(t.Ident(), string(rune(HoleByte)))
	if !ok || t.Holes > 1 || name == "" || name[0] == '_' {
		return ""
	}
	return name
}
