// Package store keeps the aggregates of QuizForge in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
	ErrConflict  = errors.New("conflict")
)

type DB struct{ *sqlx.DB }

// withTx runs fn in a transaction and rolls back when fn fails or panics.
func (db DB) withTx(ctx context.Context, fn func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// orNotFound turns the driver's "no rows" into ErrNotFound.
func orNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// touched wants at least one row to have been changed.
func touched(res sql.Result, err error) error {
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

// conditions collects the parts of a WHERE clause with their arguments.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) add(part string, args ...any) {
	c.parts = append(c.parts, part)
	c.args = append(c.args, args...)
}

func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.parts, " AND ")
}

// Scope narrows a listing to the classes somebody teaches or to some students.
type Scope struct {
	TeacherID  string
	StudentIDs []string
}

type Stores struct {
	Users       *Users
	Schools     *Schools
	Classes     *Classes
	Invites     *Invites
	Quizzes     *Quizzes
	Links       *Links
	Submissions *Submissions
	Grades      *Grades
	Exports     *Exports
}

func New(conn *sqlx.DB) Stores {
	db := DB{conn}
	return Stores{
		Users: &Users{db}, Schools: &Schools{db}, Classes: &Classes{db}, Invites: &Invites{db}, Quizzes: &Quizzes{db},
		Links: &Links{db}, Submissions: &Submissions{db}, Grades: &Grades{db}, Exports: &Exports{db},
	}
}
