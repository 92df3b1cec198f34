package store

import (
	"context"
	"database/sql"
)

// Families keeps who answers for whom on a family card.
type Families struct {
	Base
	covers, release *sql.Stmt
}

func newFamilies(p *preparer) *Families {
	return &Families{
		Base: p.base("families"),
		covers: p.stmt(`SELECT EXISTS (SELECT FROM family_members m JOIN families f ON f.id = m.family_id
			WHERE f.head_id = $1 AND m.reader_id = $2)`),
		release: p.stmt(`DELETE FROM family_members
			WHERE reader_id = $1 AND family_id = (SELECT id FROM families WHERE head_id = $2)`),
	}
}

// Covers tells whether head's family card stands for reader too.
func (s *Families) Covers(ctx context.Context, head, reader int64) (bool, error) {
	return yes(ctx, s.covers, head, reader)
}

// Release takes a reader off the family card of head.
func (s *Families) Release(ctx context.Context, reader, head int64) error {
	return one(s.release.ExecContext(ctx, reader, head))
}
