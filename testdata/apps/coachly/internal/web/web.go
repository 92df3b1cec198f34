// Package web has the small helpers every handler uses.
package web

import (
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
)

func Fail(c *gin.Context, code int, msg string) {
	c.JSON(code, gin.H{"error": msg})
}

// Broken answers for an error that came out of the database.
func Broken(c *gin.Context, err error) {
	if errors.Is(err, pgx.ErrNoRows) {
		Fail(c, http.StatusNotFound, "not found")
		return
	}
	slog.Error("db", "path", c.FullPath(), "err", err)
	Fail(c, http.StatusInternalServerError, "something went wrong")
}

// ID reads a numeric path parameter; it has answered when ok is false.
func ID(c *gin.Context, name string) (id int64, ok bool) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		Fail(c, http.StatusNotFound, "not found")
		return 0, false
	}
	return id, true
}

// Body decodes the JSON body; it has answered when it returns false.
func Body(c *gin.Context, into any) bool {
	if err := c.ShouldBindJSON(into); err != nil {
		Fail(c, http.StatusBadRequest, "bad request: "+err.Error())
		return false
	}
	return true
}

func EncodeCursor(id int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(id, 36)))
}

// Cursor returns where the page starts, 0 for the first page.
func Cursor(c *gin.Context) int64 {
	raw, err := base64.RawURLEncoding.DecodeString(c.Query("cursor"))
	if err != nil {
		return 0
	}
	n, _ := strconv.ParseInt(string(raw), 36, 64)
	return n
}
