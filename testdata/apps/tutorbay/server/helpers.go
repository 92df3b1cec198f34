package server

import (
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/auth"
	"example.com/tutorbay/billing"
	"example.com/tutorbay/chat"
	"example.com/tutorbay/files"
	"example.com/tutorbay/models"
)

var errStatus = []struct {
	err    error
	status int
	code   string
}{
	{models.ErrNotFound, http.StatusNotFound, "not_found"},
	{billing.ErrNotFound, http.StatusNotFound, "not_found"},
	{chat.ErrNotFound, http.StatusNotFound, "not_found"},
	{files.ErrNotFound, http.StatusNotFound, "not_found"},
	{models.ErrForbidden, http.StatusForbidden, "forbidden"},
	{models.ErrConflict, http.StatusConflict, "conflict"},
	{auth.ErrBadToken, http.StatusUnauthorized, "unauthorized"},
}

// abortWithError answers with the status that goes with err and stops the chain.
func abortWithError(c *gin.Context, err error) {
	for _, m := range errStatus {
		if errors.Is(err, m.err) {
			c.AbortWithStatusJSON(m.status, gin.H{"error": m.code})
			return
		}
	}
	slog.Error("handler", "path", c.FullPath(), "err", err)
	c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": "internal"})
}

func badRequest(c *gin.Context, err error) {
	c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": "bad_request", "detail": err.Error()})
}

// currentUser is nil where no middleware has loaded the user.
func currentUser(c *gin.Context) *models.User {
	if v, ok := c.Get(keyUser); ok {
		if u, ok := v.(*models.User); ok {
			return u
		}
	}
	return nil
}

// mustUser answers 401 and returns nil when nobody is signed in.
func mustUser(c *gin.Context) *models.User {
	u := currentUser(c)
	if u == nil {
		abortWithError(c, auth.ErrBadToken)
	}
	return u
}

func callerID(c *gin.Context) int64 { return c.GetInt64(keyUserID) }

func lessonOf(c *gin.Context) *models.Lesson { return c.MustGet(keyLesson).(*models.Lesson) }

// paramID reads a numeric path parameter; it has answered when it returns false.
func paramID(c *gin.Context, name string) (int64, bool) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id <= 0 {
		abortWithError(c, models.ErrNotFound)
		return 0, false
	}
	return id, true
}

func headerID(c *gin.Context, name string, fallback int64) (int64, error) {
	v := c.GetHeader(name)
	if v == "" {
		return fallback, nil
	}
	return strconv.ParseInt(v, 10, 64)
}

// withTx runs fn in a transaction and rolls back when it fails.
func (s *server) withTx(c *gin.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(c.Request.Context(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}
