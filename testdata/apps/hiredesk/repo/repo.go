// Package repo reads and writes the tables.
package repo

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/model"
)

// Scope narrows what a repository may touch.
type Scope struct {
	CompanyID  int64
	UserID     int64
	IncludeAll bool
}

// ScopeOf is the scope of a user's own company.
func ScopeOf(u *model.User) Scope { return Scope{CompanyID: u.CompanyID, UserID: u.ID} }

// byCompany is the condition on the company of the table called alias; it
// names the parameter scope_company.
func (s Scope) byCompany(alias string) string {
	if s.IncludeAll {
		return "TRUE"
	}
	return alias + ".company_id = :scope_company"
}

func (s Scope) args(id int64) map[string]any {
	return map[string]any{"id": id, "scope_company": s.CompanyID, "scope_user": s.UserID}
}

// Fields maps the names a client may send to columns.
type Fields map[string]string

// Changes turns a patch into the SET list and its named parameters.
func (f Fields) Changes(patch map[string]any) (string, map[string]any, error) {
	var set []string
	args := map[string]any{}
	for name, v := range patch {
		col, ok := f[name]
		if !ok {
			return "", nil, fmt.Errorf("field %q cannot be changed", name)
		}
		set = append(set, col+" = :"+col)
		args[col] = v
	}
	if len(set) == 0 {
		return "", nil, fmt.Errorf("nothing to change")
	}
	slices.Sort(set)
	return strings.Join(set, ", "), args, nil
}

// InTx runs fn in a transaction, which is committed when fn returns nil.
func InTx(ctx context.Context, db *sqlx.DB, fn func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Digest is how secret tokens are stored.
func Digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// getNamed reads the one row of a named query.
func getNamed(ctx context.Context, db *sqlx.DB, dest any, query string, arg any) error {
	rows, err := db.NamedQueryContext(ctx, query, arg)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	return rows.StructScan(dest)
}

func selectNamed(ctx context.Context, db *sqlx.DB, dest any, query string, arg any) error {
	q, args, err := sqlx.Named(query, arg)
	if err != nil {
		return err
	}
	return db.SelectContext(ctx, dest, db.Rebind(q), args...)
}

// hit turns "no row was touched" into sql.ErrNoRows.
func hit(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return err
}
