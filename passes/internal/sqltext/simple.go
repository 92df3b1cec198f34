package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// verbs begin a statement that reads or writes rows.
var verbs = set("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE", "REPLACE", "UPSERT", "VALUES", "TABLE")

// otherVerbs begin statements of Kind Other.
var otherVerbs = set(
	"CREATE", "ALTER", "DROP", "TRUNCATE", "SET", "RESET", "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT",
	"SAVEPOINT", "RELEASE", "SHOW", "EXPLAIN", "DESCRIBE", "PRAGMA", "USE", "CALL", "EXEC", "EXECUTE", "DO", "PREPARE",
	"DEALLOCATE", "DECLARE", "FETCH", "CLOSE", "COPY", "LISTEN", "UNLISTEN", "NOTIFY", "LOCK", "UNLOCK", "ANALYZE",
	"VACUUM", "REINDEX", "CLUSTER", "REFRESH", "GRANT", "REVOKE", "COMMENT", "DISCARD", "ATTACH", "DETACH", "OPTIMIZE",
	"RENAME", "IMPORT", "BACKUP", "RESTORE", "LOAD", "CHECKPOINT",
)

// needs is the word without which a text that begins with the verb is prose.
var needs = map[string]string{"INSERT": "INTO", "UPDATE": "SET", "DELETE": "FROM", "REPLACE": "INTO", "MERGE": "INTO", "UPSERT": "INTO"}

// looksLikeSQL reports whether toks begin like a statement, or hold a hole that may.
func looksLikeSQL(toks []token.Token) bool {
	for len(toks) > 0 && toks[0].Is("(") {
		toks = toks[1:]
	}
	first := at(toks, 0)
	if isHoleToken(first) {
		return true
	}
	return first.In(verbs) || first.In(otherVerbs)
}

// simple reads the statements that need no grammar, nil for others.
func simple(toks []token.Token) *Statement {
	first := toks[0]
	switch {
	case isHoleToken(first) && len(toks) == 1:
		return &Statement{Kind: Unresolved, Quality: None, Err: errHoled}
	case !first.In(otherVerbs):
		return nil
	}
	s := &Statement{Kind: Other, Verb: first.Upper, Quality: Exact}
	if hasHole(toks) {
		s.Quality, s.Err = Holed, errHoled
	}
	switch first.Upper {
	case "SET":
		s.set(toks[1:])
	case "RESET":
		if at(toks, 1).Is("ROLE") {
			s.Sets = append(s.Sets, Setting{Name: "role", Value: Const{Text: "none"}})
		}
	case "TRUNCATE":
		s.truncate(toks[1:])
	}
	return s
}

// truncate reads the tables of TRUNCATE [TABLE] [ONLY] a, b.
func (s *Statement) truncate(toks []token.Token) {
	for _, piece := range token.Split(toks, ",") {
		for at(piece, 0).Is("TABLE") || at(piece, 0).Is("ONLY") {
			piece = piece[1:]
		}
		if schema, name, _ := tableName(piece, 0); name != "" {
			s.Tables = append(s.Tables, Table{Schema: schema, Name: name, Target: true})
		}
	}
}

// set reads SET [LOCAL] name = value, SET ROLE value, and lists of settings.
func (s *Statement) set(toks []token.Token) {
	local := at(toks, 0).Is("LOCAL")
	if local || at(toks, 0).Is("SESSION") || at(toks, 0).Is("GLOBAL") {
		toks = toks[1:]
	}
	switch {
	case at(toks, 0).Is("TRANSACTION"), at(toks, 0).Is("CONSTRAINTS"), at(toks, 0).Is("CHARACTERISTICS"):
		return
	case at(toks, 0).Is("ROLE"), at(toks, 0).Is("AUTHORIZATION"), at(toks, 0).Is("NAMES"):
		s.addSetting(toks[:1], toks[1:], local)
		return
	}
	for _, piece := range token.Split(toks, ",") {
		eq := min(find(piece, 0, "="), find(piece, 0, "TO"))
		if eq > 0 && eq < len(piece)-1 {
			s.addSetting(piece[:eq], piece[eq+1:], local)
		}
	}
}

func (s *Statement) addSetting(name, value []token.Token, local bool) {
	var b strings.Builder
	for _, t := range name {
		switch {
		case t.Is("."):
			b.WriteByte('.')
		case t.Kind == token.Placeholder: // MySQL's @name
			b.WriteString(t.Name)
		case t.Hole < 0:
			b.WriteString(strings.ToLower(t.Ident()))
		}
	}
	s.Sets = append(s.Sets, Setting{Name: b.String(), Value: valueOf(value), Local: local})
}

// valueOf reads a value of one token, with a cast or not.
func valueOf(toks []token.Token) Operand {
	if len(toks) == 0 || len(toks) > 1 && !toks[1].Is("::") {
		return Unknown{Params: placeholdersIn(toks)}
	}
	switch t := toks[0]; {
	case t.Hole >= 0:
		return Hole{N: t.Hole, Bound: isBound(t)}
	case t.Kind == token.Placeholder:
		return Param{explicit(t)}
	case t.Kind == token.String:
		if h := holeOf(t.Name); h != nil {
			return *h
		}
		return Const{Text: t.Name, Quoted: true}
	default:
		return Const{Text: strings.ToLower(t.Text)}
	}
}

func isBound(t token.Token) bool {
	h := holeOf(t.Name)
	return h != nil && h.Bound
}

func placeholdersIn(toks []token.Token) []int {
	var list []int
	for _, t := range toks {
		if t.Kind == token.Placeholder {
			list = append(list, explicit(t))
		}
	}
	return list
}
