package repositories

import (
	"database/sql"
	"errors"
	"sort"
	"strings"
)

var ErrNotFound = errors.New("not found")

// setClause turns {"a": .., "b": ..} into "a = :a, b = :b". Keys have to be
// checked by the caller. The names in skip are left for the WHERE.
func setClause(fields map[string]interface{}, skip ...string) string {
	parts := make([]string, 0, len(fields))
next:
	for k := range fields {
		for _, s := range skip {
			if k == s {
				continue next
			}
		}
		parts = append(parts, k+" = :"+k)
	}
	sort.Strings(parts)
	return strings.Join(parts, ", ")
}

func affected(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
