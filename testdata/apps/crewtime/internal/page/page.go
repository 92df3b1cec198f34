// Package page parses pagination and sorting parameters.
package page

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

const (
	defaultSize = 50
	maxSize     = 200
)

// Page is a window on a sorted list.
type Page struct {
	Limit   int
	Offset  int
	OrderBy string
}

// Columns maps the sort keys that clients may use to SQL expressions.
type Columns map[string]string

// From reads page, per_page and sort. Unknown sort keys fall back to def, so
// OrderBy is always one of the expressions of cols.
func From(c *gin.Context, cols Columns, def string) Page {
	size := atoi(c.Query("per_page"), defaultSize)
	if size < 1 || size > maxSize {
		size = defaultSize
	}
	number := atoi(c.Query("page"), 1)
	if number < 1 {
		number = 1
	}
	return Page{Limit: size, Offset: (number - 1) * size, OrderBy: order(c.Query("sort"), cols, def)}
}

func order(sort string, cols Columns, def string) string {
	key, desc := strings.CutPrefix(sort, "-")
	expr, ok := cols[key]
	if !ok {
		return cols[def]
	}
	if desc {
		return expr + " DESC"
	}
	return expr
}

func atoi(s string, fallback int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return fallback
	}
	return n
}
