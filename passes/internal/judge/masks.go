package judge

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
)

// maskFact is the rank that a test of bits proves: that the caller's number and a constant mask have a bit in common,
// or all of those that are asked for.
func (r *route) maskFact(s *situation, and *eval.Term, limit eval.Value, equal bool) *rank {
	want, ok := eval.AsInt(limit)
	if !ok || equal == (want == 0) || and.Name != "&" || len(and.Args) != 2 {
		return nil
	}
	for i, v := range and.Args {
		mask, ok := eval.AsInt(and.Args[1-i])
		of, isTerm := eval.Base(v).(*eval.Term)
		if !ok || !isTerm || !r.principal(s, v) || !r.ranks(of, v) {
			continue
		}
		if equal {
			mask &= want
		}
		return r.bitsRank(of, eval.Values(v), mask)
	}
	return nil
}

// bitsRank is the rank of a number that has a bit of mask. Of a type of which some constants have names that
// administer, the names decide; of others, the bits that every row begins with are everybody's.
func (r *route) bitsRank(of *eval.Term, values []code.Value, mask int) *rank {
	if slices.ContainsFunc(values, administering) {
		if role := weakestBit(values, int64(mask)); role != "" {
			return &rank{of: of, role: role}
		}
		return nil
	}
	if col := eval.AsTerm(of, eval.OpColumn); col == nil || mask&r.j.tables.begins(r.columnTable(col), r.columnName(col)) == 0 {
		return &rank{of: of}
	}
	return nil
}

// weakestBit is the name of a constant that has bits of a mask alone, of one that does not administer if there is one.
func weakestBit(values []code.Value, mask int64) string {
	weak := ""
	for _, v := range values {
		if v.Int == 0 || v.Int&^mask != 0 {
			continue
		}
		if !administering(v) {
			return v.Name
		}
		weak = v.Name
	}
	return weak
}

// begins is the number that a column holds in a new row if nothing else is said, 0 if that is not known.
func (t *tables) begins(tbl, col string) int {
	st := t.schema.Table(tbl)
	if st == nil || st.Column(col) == nil {
		return 0
	}
	n, err := strconv.Atoi(st.Column(col).Default)
	if err != nil {
		return 0
	}
	return n
}
