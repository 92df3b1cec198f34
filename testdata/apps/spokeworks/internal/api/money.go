package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"example.com/spokeworks/internal/auth"
)

// Invoice is what a customer owes.
type Invoice struct {
	ID    uuid.UUID `db:"id" json:"id"`
	Job   int64     `db:"job_id" json:"job"`
	Cents int64     `db:"cents" json:"cents"`
	Paid  bool      `db:"paid" json:"paid"`
}

// number reads the number of an invoice; where there is none, the request has been answered.
func number(c *gin.Context) (uuid.UUID, bool) {
	n, err := uuid.Parse(c.Param("invoiceId"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
	}
	return n, err == nil
}

// listInvoices godoc
//
//	@Summary	Your invoices
//	@Tags		invoices
//	@Success	200	{array}	Invoice
//	@Router		/invoices [get]
func (a *API) listInvoices(c *gin.Context) {
	invoices := []Invoice{}
	err := a.db.SelectContext(c, &invoices, `SELECT id, job_id, cents, paid FROM invoices WHERE customer_id = $1`, auth.CustomerID(c))
	answer(c, invoices, err)
}

// getInvoice godoc
//
//	@Summary	An invoice
//	@Tags		invoices
//	@Param		invoiceId	path		int	true	"invoice"
//	@Success	200			{object}	Invoice
//	@Security	CustomerToken
//	@Router		/invoices/{invoiceId} [get]
func (a *API) getInvoice(c *gin.Context) {
	n, ok := number(c)
	if !ok {
		return
	}
	var out Invoice
	err := a.db.GetContext(c, &out, `SELECT id, job_id, cents, paid FROM invoices WHERE id = $1 AND customer_id = $2`, n, auth.CustomerID(c))
	answer(c, out, err)
}

// payInvoice godoc
//
//	@Summary	Pay an invoice
//	@Tags		invoices
//	@Param		invoiceId	path	string	true	"invoice"	format(uuid)
//	@Success	200
//	@Router		/invoices/{invoiceId}/pay [post]
func (a *API) payInvoice(c *gin.Context) {
	if n, ok := number(c); ok {
		a.change(c, `UPDATE invoices SET paid = true WHERE id = $1 AND customer_id = $2`, n, auth.CustomerID(c))
	}
}

// printInvoice godoc
//
//	@Summary	An invoice to print
//	@Tags		invoices
//	@Param		invoiceId	path	string	true	"invoice"	format(uuid)
//	@Success	200
//	@Security	CustomerToken
//	@Router		/invoices/{invoiceId}/print [get]
func (a *API) printInvoice(c *gin.Context) {
	a.paper(c, `SELECT 'Invoice of ' || cents FROM invoices WHERE id = $1 AND customer_id = $2`)
}

// receipt godoc
//
//	@Summary	A receipt to print
//	@Tags		invoices
//	@Param		invoiceId	path	string	true	"invoice"	format(uuid)
//	@Success	200
//	@Security	LinkToken
//	@Router		/invoices/{invoiceId}/receipt [get]
func (a *API) receipt(c *gin.Context) {
	a.paper(c, `SELECT 'Paid ' || cents FROM invoices WHERE id = $1 AND customer_id = $2 AND paid`)
}

// paper answers with the text that a query makes of an invoice of the caller's.
func (a *API) paper(c *gin.Context, query string) {
	n, ok := number(c)
	if !ok {
		return
	}
	var text string
	if err := a.db.GetContext(c, &text, query, n, auth.CustomerID(c)); err != nil {
		answer(c, nil, err)
		return
	}
	c.String(http.StatusOK, text)
}

// getFitting godoc
//
//	@Summary	How a mechanic has fitted a bike to you
//	@Tags		bikes
//	@Param		bikeId	path	int	true	"bike"
//	@Param		staffId	path	int	true	"mechanic"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/fittings/{bikeId}/mechanics/{staffId} [get]
func (a *API) getFitting(c *gin.Context) {
	bike, ok := id(c, "bikeId")
	if !ok {
		return
	}
	mechanic, ok := id(c, "staffId")
	if !ok {
		return
	}
	var saddle string
	err := a.db.GetContext(c, &saddle, `
		SELECT f.saddle FROM fittings f JOIN bikes b ON b.id = f.bike_id
		WHERE f.bike_id = $1 AND f.staff_id = $2 AND b.customer_id = $3`, bike, mechanic, auth.CustomerID(c))
	answer(c, gin.H{"saddle": saddle}, err)
}

// addPickup godoc
//
//	@Summary	Have your bike fetched
//	@Tags		pickups
//	@Param		body	body	Text	true	"address"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/pickups [post]
func (a *API) addPickup(c *gin.Context) {
	var in Text
	if bound(c, &in) {
		a.change(c, `INSERT INTO pickups (customer_id, address) VALUES ($1, $2)`, auth.CustomerID(c), in.Text)
	}
}

// getPickup godoc
//
//	@Summary	Where we fetch it
//	@Tags		pickups
//	@Param		pickupId	path	int	true	"pickup"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/pickups/{pickupId} [get]
func (a *API) getPickup(c *gin.Context) {
	pickup, ok := id(c, "id")
	if !ok {
		return
	}
	var address string
	err := a.db.GetContext(c, &address, `SELECT address FROM pickups WHERE id = $1 AND customer_id = $2`, pickup, auth.CustomerID(c))
	answer(c, gin.H{"address": address}, err)
}

// dropPickup godoc
//
//	@Summary	Bring it yourself after all
//	@Tags		pickups
//	@Param		pickupId	path	int	true	"pickup"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/pickups/{pickupId} [delete]
func (a *API) dropPickup(c *gin.Context) {
	if pickup, ok := id(c, "id"); ok {
		a.change(c, `DELETE FROM pickups WHERE id = $1`, pickup)
	}
}
