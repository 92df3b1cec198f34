// Package repository stores the entities in PostgreSQL.
package repository

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// filter collects the conditions of a WHERE clause, which must all hold.
type filter struct {
	conds []string
	args  []any
}

func where(cond string, args ...any) *filter {
	return (&filter{}).and(cond, args...)
}

func (f *filter) and(cond string, args ...any) *filter {
	f.conds = append(f.conds, cond)
	f.args = append(f.args, args...)
	return f
}

// andIf adds the condition if the client asked for it.
func (f *filter) andIf(asked bool, cond string, args ...any) *filter {
	if !asked {
		return f
	}
	return f.and(cond, args...)
}

// selectPage reads the rows that fit the filter; slices among the arguments are expanded.
func selectPage(ctx context.Context, db *sqlx.DB, dest any, from string, f *filter, p domain.Page) error {
	query, args, err := sqlx.In(from+" WHERE "+strings.Join(f.conds, " AND "), f.args...)
	if err != nil {
		return err
	}
	if p.Limit > 0 {
		query += fmt.Sprintf(" ORDER BY 1 LIMIT %d OFFSET %d", p.Limit, max(p.Offset, 0))
	}
	return db.SelectContext(ctx, dest, db.Rebind(query), args...)
}

// found turns a missing row into the domain's error.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

// changed answers ErrNotFound where a statement has touched nothing.
func changed(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, domain.ErrNotFound)
	}
	return nil
}
