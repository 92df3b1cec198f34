package api

import (
	"github.com/gin-gonic/gin"

	"example.com/spokeworks/internal/auth"
)

// shopJobs godoc
//
//	@Summary	What there is to do
//	@Tags		shop
//	@Success	200	{array}	Job
//	@Security	WorkshopKey
//	@Router		/shop/jobs [get]
func (a *API) shopJobs(c *gin.Context) {
	jobs := []Job{}
	err := a.db.SelectContext(c, &jobs, `SELECT id, wish, status, quote_cents FROM jobs WHERE shop_id = $1 ORDER BY id`, auth.ShopID(c))
	answer(c, jobs, err)
}

// Quote is what a workshop asks for.
type Quote struct {
	Cents int64 `json:"cents" binding:"required"`
}

// quoteJob godoc
//
//	@Summary	Say what a job costs
//	@Tags		shop
//	@Param		jobId	path	int		true	"job"
//	@Param		body	body	Quote	true	"price"
//	@Success	200
//	@Security	WorkshopKey
//	@Router		/shop/jobs/{jobId} [patch]
func (a *API) quoteJob(c *gin.Context) {
	var in Quote
	job, ok := id(c, "jobId")
	if ok && bound(c, &in) {
		a.change(c, `UPDATE jobs SET quote_cents = $3, status = 'quoted' WHERE id = $1 AND shop_id = $2`, job, auth.ShopID(c), in.Cents)
	}
}

// addPhoto godoc
//
//	@Summary	Show the customer what is broken
//	@Tags		shop
//	@Param		jobId	path	int		true	"job"
//	@Param		body	body	Text	true	"address of the picture"
//	@Success	200
//	@Security	WorkshopKey
//	@Router		/shop/jobs/{jobId}/photos [post]
func (a *API) addPhoto(c *gin.Context) {
	var in Text
	job, ok := id(c, "jobId")
	if ok && bound(c, &in) {
		a.change(c, `INSERT INTO photos (job_id, url) SELECT id, $3 FROM jobs WHERE id = $1 AND shop_id = $2`, job, auth.ShopID(c), in.Text)
	}
}

// payroll godoc
//
//	@Summary	What we pay
//	@Tags		shop
//	@Param		shop	query	int	true	"shop"
//	@Success	200
//	@Security	BasicAuth
//	@Router		/shop/payroll [get]
func (a *API) payroll(c *gin.Context) {
	var wages []struct {
		Username string `db:"username" json:"username"`
		Cents    int64  `db:"wage_cents" json:"cents"`
	}
	err := a.db.SelectContext(c, &wages, `SELECT username, wage_cents FROM staff WHERE shop_id = $1::bigint ORDER BY username`, c.Query("shop"))
	answer(c, wages, err)
}

// calendar godoc
//
//	@Summary	Who is to be expected
//	@Tags		shop
//	@Success	200
//	@Security	BasicAuth
//	@Router		/shop/calendar [get]
func (a *API) calendar(c *gin.Context) {
	names := []string{}
	err := a.db.SelectContext(c, &names, `
		SELECT DISTINCT k.name FROM jobs j JOIN bikes b ON b.id = j.bike_id JOIN customers k ON k.id = b.customer_id
		WHERE j.shop_id = $1 AND j.status <> 'done' ORDER BY k.name`, auth.ShopID(c))
	answer(c, names, err)
}

// shopStock godoc
//
//	@Summary	What is on the shelves
//	@Tags		shop
//	@Success	200
//	@Security	BasicAuth
//	@Router		/shop/stock [get]
func (a *API) shopStock(c *gin.Context) {
	var stock []struct {
		SKU    string `db:"sku" json:"sku"`
		Pieces int    `db:"pieces" json:"pieces"`
	}
	err := a.db.SelectContext(c, &stock, `SELECT sku, pieces FROM stock WHERE shop_id = $1 ORDER BY sku`, auth.ShopID(c))
	answer(c, stock, err)
}

// refund godoc
//
//	@Summary		Give money back
//	@Description	By a person, at the till of the workshop.
//	@Tags			shop
//	@Param			invoiceId	path	string	true	"invoice"	format(uuid)
//	@Success		200
//	@Security		BasicAuth && WorkshopKey
//	@Router			/shop/refunds/{invoiceId} [post]
func (a *API) refund(c *gin.Context) {
	if n, ok := number(c); ok {
		a.change(c, `
			UPDATE invoices i SET paid = false FROM jobs j
			WHERE i.id = $1 AND j.id = i.job_id AND j.shop_id = $2`, n, auth.ShopID(c))
	}
}

// exportPrices godoc
//
//	@Summary	Our prices, for the software of fleets
//	@Tags		export
//	@Success	200	{array}	Part
//	@Security	Fleet[prices:read]
//	@Router		/export/tariffs [get]
func (a *API) exportPrices(c *gin.Context) {
	parts := []Part{}
	err := a.db.SelectContext(c, &parts, `SELECT sku, name, cents * 9 / 10 AS cents FROM parts ORDER BY sku`)
	answer(c, parts, err)
}

// importPart godoc
//
//	@Summary	Let us sell a part of a fleet's
//	@Tags		export
//	@Param		body	body	Text	true	"name"
//	@Success	200
//	@Security	Fleet[parts:write]
//	@Router		/export/parts [post]
func (a *API) importPart(c *gin.Context) {
	var in Text
	if bound(c, &in) {
		a.change(c, `INSERT INTO parts (sku, name) VALUES ('fleet-' || $1, $1)`, in.Text)
	}
}
