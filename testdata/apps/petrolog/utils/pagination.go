package utils

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

type Pagination struct {
	Page    int    `json:"page"`
	PerPage int    `json:"per_page"`
	Sort    string `json:"sort,omitempty"`
	Order   string `json:"order,omitempty"`
}

func ParsePagination(c *gin.Context) Pagination {
	page, err := strconv.Atoi(c.DefaultQuery("page", "1"))
	if err != nil || page < 1 {
		page = 1
	}
	perPage, err := strconv.Atoi(c.DefaultQuery("per_page", "25"))
	if err != nil || perPage < 1 || perPage > 100 {
		perPage = 25
	}
	return Pagination{Page: page, PerPage: perPage, Sort: c.Query("sort"), Order: c.Query("order")}
}

func (p Pagination) Limit() int  { return p.PerPage }
func (p Pagination) Offset() int { return (p.Page - 1) * p.PerPage }

// OrderBy only lets columns of the allow-list through.
func (p Pagination) OrderBy(allowed map[string]string, fallback string) string {
	col, ok := allowed[p.Sort]
	if !ok {
		return fallback
	}
	if strings.EqualFold(p.Order, "desc") {
		return col + " DESC"
	}
	return col + " ASC"
}
