package api

import (
	"crypto/rand"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/spokeworks/internal/auth"
)

// Bike is a bike of a customer.
type Bike struct {
	ID      int64  `db:"id" json:"id"`
	FrameNo string `db:"frame_no" json:"frame_no" binding:"required"`
	Model   string `db:"model" json:"model" binding:"required"`
}

// listBikes godoc
//
//	@Summary	Your bikes
//	@Tags		bikes
//	@Success	200	{array}	Bike
//	@Security	CustomerToken
//	@Router		/bikes [get]
func (a *API) listBikes(c *gin.Context) {
	bikes := []Bike{}
	err := a.db.SelectContext(c, &bikes, `SELECT id, frame_no, model FROM bikes WHERE customer_id = $1 ORDER BY id`, auth.CustomerID(c))
	answer(c, bikes, err)
}

// addBike godoc
//
//	@Summary	Tell us of a bike
//	@Tags		bikes
//	@Param		body	body	Bike	true	"bike"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/bikes [post]
func (a *API) addBike(c *gin.Context) {
	var in Bike
	if bound(c, &in) {
		a.change(c, `INSERT INTO bikes (customer_id, frame_no, model) VALUES ($1, $2, $3)`, auth.CustomerID(c), in.FrameNo, in.Model)
	}
}

// getBike godoc
//
//	@Summary	A bike
//	@Tags		bikes
//	@Param		bikeId	path		int	true	"bike"
//	@Success	200		{object}	Bike
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId} [get]
func (a *API) getBike(c *gin.Context) {
	bike, ok := id(c, "bikeId")
	if !ok {
		return
	}
	var out Bike
	err := a.db.GetContext(c, &out, `SELECT id, frame_no, model FROM bikes WHERE id = $1 AND customer_id = $2`, bike, auth.CustomerID(c))
	answer(c, out, err)
}

// renameBike godoc
//
//	@Summary	Correct the model of a bike
//	@Tags		bikes
//	@Param		bikeId	path	int		true	"bike"
//	@Param		body	body	Text	true	"model"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId} [put]
func (a *API) renameBike(c *gin.Context) {
	var in Text
	bike, ok := id(c, "bikeId")
	if ok && bound(c, &in) {
		a.change(c, `UPDATE bikes SET model = $2 WHERE id = $1`, bike, in.Text)
	}
}

// dropBike godoc
//
//	@Summary	Forget a bike
//	@Tags		bikes
//	@Param		bikeId	path	int	true	"bike"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId} [delete]
func (a *API) dropBike(c *gin.Context) {
	if bike, ok := id(c, "bikeId"); ok {
		a.change(c, `DELETE FROM bikes WHERE id = $1 AND customer_id = $2`, bike, auth.CustomerID(c))
	}
}

// reportTheft godoc
//
//	@Summary	Tell us that a bike has been stolen
//	@Tags		bikes
//	@Param		bikeId	path	int	true	"bike"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId}/theft [post]
func (a *API) reportTheft(c *gin.Context) {
	if bike, ok := id(c, "bikeId"); ok {
		a.change(c, `UPDATE bikes SET model = 'stolen: ' || model WHERE id = $1 AND customer_id = $2`, bike, auth.CustomerID(c))
	}
}

// Job is what a workshop is to do.
type Job struct {
	ID         int64  `db:"id" json:"id"`
	Wish       string `db:"wish" json:"wish"`
	Status     string `db:"status" json:"status"`
	QuoteCents int64  `db:"quote_cents" json:"quote_cents"`
}

// NewJob asks for one.
type NewJob struct {
	Shop int64  `json:"shop" binding:"required"`
	Wish string `json:"wish" binding:"required"`
}

// listJobs godoc
//
//	@Summary	What has been done to a bike
//	@Tags		jobs
//	@Param		bikeId	path	int	true	"bike"
//	@Success	200		{array}	Job
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId}/jobs [get]
func (a *API) listJobs(c *gin.Context) {
	bike, ok := id(c, "bikeId")
	if !ok {
		return
	}
	jobs := []Job{}
	err := a.db.SelectContext(c, &jobs, `
		SELECT j.id, j.wish, j.status, j.quote_cents FROM jobs j JOIN bikes b ON b.id = j.bike_id
		WHERE b.id = $1 AND b.customer_id = $2 ORDER BY j.id`, bike, auth.CustomerID(c))
	answer(c, jobs, err)
}

// addJob godoc
//
//	@Summary	Ask a workshop for something
//	@Tags		jobs
//	@Param		bikeId	path	int		true	"bike"
//	@Param		body	body	NewJob	true	"what, and where"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/bikes/{bikeId}/jobs [post]
func (a *API) addJob(c *gin.Context) {
	var in NewJob
	bike, ok := id(c, "bikeId")
	if !ok || !bound(c, &in) {
		return
	}
	var owner int64
	if err := a.db.GetContext(c, &owner, `SELECT customer_id FROM bikes WHERE id = $1`, bike); err != nil {
		answer(c, nil, err)
		return
	}
	if owner != auth.CustomerID(c) {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	a.change(c, `INSERT INTO jobs (bike_id, shop_id, wish, tracking_code) VALUES ($1, $2, $3, $4)`, bike, in.Shop, in.Wish, rand.Text())
}

// getJob godoc
//
//	@Summary	A job
//	@Tags		jobs
//	@Param		jobId	path		int	true	"job"
//	@Success	200		{object}	Job
//	@Security	CustomerToken
//	@Router		/jobs/{jobId} [get]
func (a *API) getJob(c *gin.Context) {
	job, ok := id(c, "jobId")
	if !ok {
		return
	}
	var out Job
	err := a.db.GetContext(c, &out, `
		SELECT j.id, j.wish, j.status, j.quote_cents FROM jobs j JOIN bikes b ON b.id = j.bike_id
		WHERE j.id = $1 AND b.customer_id = $2`, job, auth.CustomerID(c))
	answer(c, out, err)
}

// approveJob godoc
//
//	@Summary	Accept what a workshop asks for
//	@Tags		jobs
//	@Param		jobId	path	int	true	"job"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/jobs/{jobId}/approve [post]
func (a *API) approveJob(c *gin.Context) {
	if job, ok := id(c, "jobId"); ok {
		a.change(c, `UPDATE jobs SET status = 'approved' WHERE id = $1 AND status = 'quoted'`, job)
	}
}

// declineJob godoc
//
//	@Summary	Do not accept it
//	@Tags		jobs
//	@Param		jobId	path	int	true	"job"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/jobs/{jobId}/decline [post]
func (a *API) declineJob(c *gin.Context) {
	if job, ok := id(c, "jobId"); ok {
		a.change(c, `
			UPDATE jobs SET status = 'declined' WHERE id = $1 AND status = 'quoted'
			AND bike_id IN (SELECT id FROM bikes WHERE customer_id = $2)`, job, auth.CustomerID(c))
	}
}

// listPhotos shows the pictures that the workshop took.
func (a *API) listPhotos(c *gin.Context) {
	job, ok := id(c, "jobId")
	if !ok {
		return
	}
	urls := []string{}
	err := a.db.SelectContext(c, &urls, `
		SELECT p.url FROM photos p JOIN jobs j ON j.id = p.job_id JOIN bikes b ON b.id = j.bike_id
		WHERE j.id = $1 AND b.customer_id = $2 ORDER BY p.id`, job, auth.CustomerID(c))
	answer(c, urls, err)
}

// getQuote godoc
//
//	@Summary	What a job would cost, for the customer and for the workshop
//	@Tags		jobs
//	@Param		jobId	path	int	true	"job"
//	@Success	200
//	@Security	CustomerToken
//	@Security	WorkshopKey
//	@Router		/jobs/{jobId}/quote [get]
func (a *API) getQuote(c *gin.Context) {
	job, ok := id(c, "jobId")
	if !ok {
		return
	}
	var cents int64
	err := a.db.GetContext(c, &cents, `
		SELECT j.quote_cents FROM jobs j JOIN bikes b ON b.id = j.bike_id
		WHERE j.id = $1 AND (b.customer_id = $2 OR j.shop_id = $3)`, job, auth.CustomerID(c), auth.ShopID(c))
	answer(c, gin.H{"cents": cents}, err)
}

// track godoc
//
//	@Summary	How far a job is, for whoever has the code of the receipt
//	@Tags		jobs
//	@Param		code	path		string	true	"tracking code"
//	@Success	200		{object}	Job
//	@Security
//	@Router		/track/{code} [get]
func (a *API) track(c *gin.Context) {
	var out Job
	err := a.db.GetContext(c, &out, `SELECT id, wish, status, quote_cents FROM jobs WHERE tracking_code = $1`, c.Param("code"))
	answer(c, out, err)
}

// Rating is how content a customer was.
type Rating struct {
	Stars int `json:"stars" binding:"required"`
}

// rateJob godoc
//
//	@Summary		Say how it was
//	@Description	The link is in the mail that says that a job is done.
//	@Tags			jobs
//	@Param			jobId	path	int		true	"job"
//	@Param			body	body	Rating	true	"stars"
//	@Success		200
//	@Security
//	@Router			/jobs/{jobId}/rating [post]
func (a *API) rateJob(c *gin.Context) {
	var in Rating
	job, ok := id(c, "jobId")
	if ok && bound(c, &in) {
		a.change(c, `UPDATE jobs SET rating = $2 WHERE id = $1`, job, in.Stars)
	}
}
