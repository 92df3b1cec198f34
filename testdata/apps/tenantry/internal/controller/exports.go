package controller

import (
	"encoding/csv"
	"strconv"

	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/usecase"
)

// Exports serves spreadsheets.
type Exports struct{ invoices *usecase.Invoices }

// NewExports returns the controller of exports.
func NewExports(invoices *usecase.Invoices) *Exports { return &Exports{invoices} }

// Mount registers the routes.
func (h *Exports) Mount(private, _ gin.IRouter) {
	private.GET("/exports/arrears.csv", h.arrears)
}

// arrears writes the open invoices of a building, for the accountant of whoever is logged in.
func (h *Exports) arrears(c *gin.Context) {
	building, _ := strconv.ParseInt(c.Query("building"), 10, 64)
	list, err := h.invoices.Arrears(c.Request.Context(), building)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Content-Type", "text/csv")
	w := csv.NewWriter(c.Writer)
	for _, a := range list {
		_ = w.Write([]string{a.Unit, a.Tenant, strconv.FormatInt(a.Amount, 10)})
	}
	w.Flush()
}
