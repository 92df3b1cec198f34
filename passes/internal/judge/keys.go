package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// secret reports whether the program fills a column with what nobody can guess, or the database does.
func (t *tables) secret(tbl, col string) bool {
	return t.secrets[[2]string{tbl, col}] || t.drawn(tbl, col)
}

// drawn reports whether the database fills a column at random by which rows are not known as such: they have a key beside it, its
// name is not that of an id, and nothing refers to it. It is there for those who are told it.
func (t *tables) drawn(tbl, col string) bool {
	st := t.schema.Table(tbl)
	if st == nil || st.Column(col) == nil || idName(col) || len(st.PrimaryKey) == 0 || schema.HasName(st.PrimaryKey, col) || refers(st, col) {
		return false
	}
	random := []string{"gen_random_uuid", "uuid_generate_v4", "gen_random_bytes", "randomblob"}
	if begins := strings.ToLower(st.Column(col).Default); !hasAny(begins, random...) {
		return false
	}
	return !slices.ContainsFunc(t.schema.Tables, func(other *schema.Table) bool {
		return slices.ContainsFunc(other.ForeignKeys, func(fk schema.ForeignKey) bool {
			return strings.EqualFold(fk.Table, st.Name) && schema.HasName(fk.RefColumns, col)
		})
	})
}

// renewed reports whether a statement gives rows that are there another random id: what is drawn anew, so that the old one
// opens nothing any more, is a credential whatever it is called. Ids by which rows are known last.
func (t *tables) renewed(s *statement, w stored, v eval.Value) bool {
	random := func(r *eval.Term) bool { return r.Op == eval.OpRandom && !tooShort(r) }
	if s.st.Kind != sqltext.Update || t.primaryKey(w.table, w.col) || !eval.Mentions(v, randoms, random) {
		return false
	}
	st := t.schema.Table(w.table)
	return st == nil || !refers(st, w.col)
}

// secretByName reports whether a column's name says that nobody can guess its values, and no client chooses them.
func (t *tables) secretByName(tbl, col string) bool {
	return (secretName(col) || invitesByName(tbl, col)) && (!t.sent[[2]string{tbl, col}] || t.secret(tbl, col))
}

func (t *tables) primaryKey(tbl, col string) bool {
	st := t.schema.Table(tbl)
	if st == nil {
		return col == "id"
	}
	return len(st.PrimaryKey) == 1 && strings.EqualFold(st.PrimaryKey[0], col)
}

// key reports whether a column identifies rows: it is a key or the key of another table, alone or among the rows that
// belong to the same row of another table, as the number of an invoice within an organisation; or it holds UUIDs.
func (t *tables) key(tbl, col string) bool {
	st := t.schema.Table(tbl)
	if st == nil || st.Column(col) == nil {
		return idName(col)
	}
	if schema.HasName(st.PrimaryKey, col) || idName(col) || refers(st, col) || st.Column(col).Type == "uuid" {
		return true
	}
	return slices.ContainsFunc(st.Telling(), func(u []string) bool {
		return schema.HasName(u, col) && !slices.ContainsFunc(u, func(c string) bool { return !strings.EqualFold(c, col) && !refers(st, c) })
	})
}

// refers reports whether a column is a part of a key of another table.
func refers(st *schema.Table, col string) bool {
	return slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool { return schema.HasName(fk.Columns, col) })
}

// ownKey reports whether a column alone identifies the rows of a table.
func (t *tables) ownKey(tbl, col string) bool {
	return t.primaryKey(tbl, col) || slices.ContainsFunc(t.schema.Unique(tbl), func(cols []string) bool {
		return len(cols) == 1 && strings.EqualFold(cols[0], col)
	})
}

// isFlag reports whether a column holds truths, which are nobody's name.
func (t *tables) isFlag(tbl, col string) bool {
	st := t.schema.Table(tbl)
	if st == nil {
		return false
	}
	c := st.Column(col)
	return c != nil && strings.HasPrefix(c.Type, "bool")
}
