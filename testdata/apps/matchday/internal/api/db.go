package api

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

// Tables whose rows carry a club_id; see owned.
const (
	tblDocuments = "documents"
	tblInvoices  = "invoices"
)

func (s *Server) get(c *gin.Context, dst any, query string, args ...any) error {
	return s.db.GetContext(c.Request.Context(), dst, query, args...)
}

func (s *Server) list(c *gin.Context, dst any, query string, args ...any) error {
	return s.db.SelectContext(c.Request.Context(), dst, query, args...)
}

// named expands :names and slices and runs the query.
func (s *Server) named(c *gin.Context, dst any, query string, arg map[string]any) error {
	q, args, err := sqlx.Named(query, arg)
	if err != nil {
		return err
	}
	if q, args, err = sqlx.In(q, args...); err != nil {
		return err
	}
	return s.db.SelectContext(c.Request.Context(), dst, s.db.Rebind(q), args...)
}

// tx runs fn in a transaction and commits when it returns nil.
func (s *Server) tx(c *gin.Context, fn func(tx *sqlx.Tx) error) error {
	tx, err := s.db.BeginTxx(c.Request.Context(), nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// owned tells whether the row belongs to a club of the user. The table is one
// of the tbl constants.
func (s *Server) owned(ctx context.Context, table string, id, userID int64) (bool, error) {
	var ok bool
	err := s.db.GetContext(ctx, &ok, fmt.Sprintf(`
		SELECT EXISTS (
			SELECT 1 FROM %s x
			JOIN memberships m ON m.club_id = x.club_id
			WHERE x.id = $1 AND m.user_id = $2)`, table), id, userID)
	return ok, err
}

// ownedCount tells how many of the rows belong to clubs of the user.
func ownedCount(tx *sqlx.Tx, table string, ids []int64, userID int64) (int, error) {
	q, args, err := sqlx.In(fmt.Sprintf(`
		SELECT count(DISTINCT x.id) FROM %s x
		JOIN memberships m ON m.club_id = x.club_id
		WHERE x.id IN (?) AND m.user_id = ?`, table), ids, userID)
	if err != nil {
		return 0, err
	}
	var n int
	err = tx.Get(&n, tx.Rebind(q), args...)
	return n, err
}

// audit writes the trail of a change in the transaction that makes it.
func audit(tx sqlx.Execer, actor, action string, subject any) error {
	_, err := tx.Exec(`INSERT INTO audit_log (actor, action, subject) VALUES ($1, $2, $3)`, actor, action, fmt.Sprint(subject))
	return err
}

// touched turns an update that met no row into a 404.
func touched(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return errNotFound
	}
	return nil
}

// setClause builds the SET list of a PATCH. allowed maps JSON fields to
// columns; any other field is refused.
func setClause(body map[string]any, allowed map[string]string) (string, map[string]any, error) {
	if len(body) == 0 {
		return "", nil, invalid("nothing to change")
	}
	parts := make([]string, 0, len(body))
	args := make(map[string]any, len(body)+2)
	for field, v := range body {
		col, ok := allowed[field]
		if !ok {
			return "", nil, invalid("unknown field %q", field)
		}
		switch v.(type) {
		case string, float64, bool:
		default:
			return "", nil, invalid("%s: not a plain value", field)
		}
		parts = append(parts, col+" = :set_"+col)
		args["set_"+col] = v
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ") + ", updated_at = now()", args, nil
}
