// Package reply runs one statement for a request and answers with what came of it.
package reply

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
)

// Number is the path parameter of that name.
func Number(c echo.Context, name string) (int64, error) {
	n, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, echo.ErrNotFound
	}
	return n, nil
}

// Rows answers with all rows of a statement.
func Rows[T any](c echo.Context, db *pgxpool.Pool, query string, args ...any) error {
	rows, err := db.Query(c.Request().Context(), query, args...)
	if err != nil {
		return err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

// Row answers with the one row of a statement, or that there is none.
func Row[T any](c echo.Context, db *pgxpool.Pool, query string, args ...any) error {
	rows, err := db.Query(c.Request().Context(), query, args...)
	if err != nil {
		return err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return echo.ErrNotFound
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, row)
}

// Created runs an insert that returns an id.
func Created(c echo.Context, db *pgxpool.Pool, query string, args ...any) error {
	var id int64
	err := db.QueryRow(c.Request().Context(), query, args...).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return echo.ErrNotFound
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code[:2] == "23" {
		return echo.NewHTTPError(http.StatusConflict)
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, echo.Map{"id": id})
}

// Changed runs a statement that must hit at least one row.
func Changed(c echo.Context, db *pgxpool.Pool, query string, args ...any) error {
	tag, err := db.Exec(c.Request().Context(), query, args...)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return echo.ErrNotFound
	}
	return c.NoContent(http.StatusNoContent)
}
