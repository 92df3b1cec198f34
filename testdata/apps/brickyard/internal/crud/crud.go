// Package crud has the statements that every feature needs.
package crud

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// DB is a *sql.DB, a *sql.Tx or a *sql.Conn.
type DB interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Record is a row: its columns and where to scan them.
type Record interface {
	Columns() string
	Fields() []any
}

// Where are columns that have to be equal to values.
type Where map[string]any

// Set are columns that get values.
type Set map[string]any

func (w Where) clause(from int) (string, []any) {
	return join(w, " AND ", from)
}

func join(m map[string]any, sep string, from int) (string, []any) {
	var parts []string
	var args []any
	for _, column := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%s = $%d", column, from+len(args)))
		args = append(args, m[column])
	}
	return strings.Join(parts, sep), args
}

// Get returns the row that the conditions name.
func Get[T any, P interface {
	*T
	Record
}](ctx context.Context, db DB, table string, where Where) (T, error) {
	var row T
	p := P(&row)
	cond, args := where.clause(1)
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s", p.Columns(), table, cond)
	err := db.QueryRowContext(ctx, query, args...).Scan(p.Fields()...)
	return row, err
}

// List returns all rows that the conditions name.
func List[T any, P interface {
	*T
	Record
}](ctx context.Context, db DB, table string, where Where) ([]T, error) {
	cond, args := where.clause(1)
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY id", P(new(T)).Columns(), table, cond)
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		var row T
		if err := rows.Scan(P(&row).Fields()...); err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

// Update changes the rows that the conditions name; none is sql.ErrNoRows.
func Update(ctx context.Context, db DB, table string, where Where, set Set) error {
	assign, args := join(set, ", ", 1)
	cond, more := where.clause(len(args) + 1)
	return Some(db.ExecContext(ctx, fmt.Sprintf("UPDATE %s SET %s WHERE %s", table, assign, cond), append(args, more...)...))
}

// Delete removes a row.
func Delete(ctx context.Context, db DB, table string, id int64) error {
	return Some(db.ExecContext(ctx, "DELETE FROM "+table+" WHERE id = $1", id))
}

// DeleteOwned removes a row if the column owner holds by.
func DeleteOwned(ctx context.Context, db DB, table string, id int64, owner string, by int64) error {
	return Some(db.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE id = $1 AND %s = $2", table, owner), id, by))
}

// Some makes sql.ErrNoRows of a statement that has changed nothing.
func Some(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}

// Tx runs f in a transaction.
func Tx(ctx context.Context, db *sql.DB, f func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
