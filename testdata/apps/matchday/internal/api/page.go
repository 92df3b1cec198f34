package api

import (
	"encoding/base64"
	"strconv"

	"github.com/gin-gonic/gin"
)

const (
	defaultPage = 25
	maxPage     = 100
)

// page is a request for a slice of a list ordered by descending id.
type page struct {
	Before int64
	Limit  int
}

// pageOf reads the page from the query string; a malformed one ends the request.
func pageOf(c *gin.Context) (page, bool) {
	p := page{Before: 1<<63 - 1, Limit: defaultPage}
	if v := c.Query("limit"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > maxPage {
			abort(c, invalid("limit: want 1 to %d", maxPage))
			return p, false
		}
		p.Limit = n
	}
	if v := c.Query("cursor"); v != "" {
		raw, err := base64.RawURLEncoding.DecodeString(v)
		if err == nil {
			p.Before, err = strconv.ParseInt(string(raw), 10, 64)
		}
		if err != nil {
			abort(c, invalid("cursor: malformed"))
			return p, false
		}
	}
	return p, true
}

// next is the cursor after the rows of the page; empty on the last page.
func next[T any](p page, rows []T, id func(T) int64) string {
	if len(rows) < p.Limit {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(strconv.AppendInt(nil, id(rows[len(rows)-1]), 10))
}

// pathID reads an id from the path; when it is none, the request is over.
func pathID(c *gin.Context, name string) (int64, bool) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil || id < 1 {
		abort(c, errNotFound)
		return 0, false
	}
	return id, true
}

// queryID reads an optional id from the query string.
func queryID(c *gin.Context, name string) (id int64, given bool, err error) {
	v := c.Query(name)
	if v == "" {
		return 0, false, nil
	}
	id, err = strconv.ParseInt(v, 10, 64)
	if err != nil || id < 1 {
		return 0, false, invalid("%s: not an id", name)
	}
	return id, true, nil
}

// idList is the body of the bulk operations.
type idList struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=200,unique,dive,gt=0"`
}

// bind decodes and validates the body; a bad one ends the request.
func bind(c *gin.Context, dst any) bool {
	if err := c.ShouldBindJSON(dst); err != nil {
		abort(c, invalid("%v", err))
		return false
	}
	return true
}
