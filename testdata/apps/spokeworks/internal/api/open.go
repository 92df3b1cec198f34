package api

import (
	"crypto/rand"
	"net/http"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"

	"example.com/spokeworks/internal/auth"
)

// Credentials are what customers sign in with.
type Credentials struct {
	Email    string `json:"email" binding:"required"`
	Password string `json:"password" binding:"required"`
	Name     string `json:"name"`
}

// register godoc
//
//	@Summary	Become a customer
//	@Tags		auth
//	@Param		body	body	Credentials	true	"who"
//	@Success	200
//	@Security
//	@Router		/auth/register [post]
func (a *API) register(c *gin.Context) {
	var in Credentials
	if !bound(c, &in) {
		return
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
	if err != nil {
		answer(c, nil, err)
		return
	}
	a.change(c, `INSERT INTO customers (email, name, password_hash) VALUES ($1, $2, $3)`, in.Email, in.Name, string(hash))
}

// login godoc
//
//	@Summary	Sign in
//	@Tags		auth
//	@Param		body	body	Credentials	true	"who"
//	@Success	200
//	@Security
//	@Router		/auth/login [post]
func (a *API) login(c *gin.Context) {
	var in Credentials
	if !bound(c, &in) {
		return
	}
	var customer struct {
		ID           int64  `db:"id"`
		PasswordHash string `db:"password_hash"`
	}
	err := a.db.GetContext(c, &customer, `SELECT id, password_hash FROM customers WHERE email = $1`, in.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(customer.PasswordHash), []byte(in.Password)) != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong name or password"})
		return
	}
	token := rand.Text()
	_, err = a.db.ExecContext(c, `INSERT INTO sessions (digest, customer_id) VALUES ($1, $2)`, auth.Digest(token), customer.ID)
	answer(c, gin.H{"token": token}, err)
}

// logout godoc
//
//	@Summary	Sign out everywhere
//	@Tags		auth
//	@Success	200
//	@Security	CustomerToken
//	@Router		/auth/session [delete]
func (a *API) logout(c *gin.Context) {
	a.change(c, `DELETE FROM sessions WHERE customer_id = $1`, auth.CustomerID(c))
}

// Part is something that we sell.
type Part struct {
	SKU   string `db:"sku" json:"sku"`
	Name  string `db:"name" json:"name"`
	Cents int64  `db:"cents" json:"cents"`
}

// listParts godoc
//
//	@Summary	What we sell
//	@Tags		catalogue
//	@Success	200	{array}	Part
//	@Security
//	@Router		/parts [get]
func (a *API) listParts(c *gin.Context) {
	parts := []Part{}
	err := a.db.SelectContext(c, &parts, `SELECT sku, name, cents FROM parts ORDER BY name LIMIT 500`)
	answer(c, parts, err)
}

// getPart godoc
//
//	@Summary	One of the things we sell
//	@Tags		catalogue
//	@Param		sku	path		string	true	"number of the part"
//	@Success	200	{object}	Part
//	@Security
//	@Router		/parts/{sku} [get]
func (a *API) getPart(c *gin.Context) {
	var part Part
	err := a.db.GetContext(c, &part, `SELECT sku, name, cents FROM parts WHERE sku = $1`, c.Param("sku"))
	answer(c, part, err)
}

// listShops godoc
//
//	@Summary	Where we are
//	@Tags		catalogue
//	@Success	200
//	@Security
//	@Router		/shops [get]
func (a *API) listShops(c *gin.Context) {
	var shops []struct {
		ID    int64  `db:"id" json:"id"`
		Name  string `db:"name" json:"name"`
		Hours string `db:"hours" json:"hours"`
	}
	err := a.db.SelectContext(c, &shops, `SELECT id, name, hours FROM shops ORDER BY name`)
	answer(c, shops, err)
}

// recommend godoc
//
//	@Summary		What goes well with your bikes
//	@Description	Without bikes, what is cheap.
//	@Tags			catalogue
//	@Success		200	{array}	Part
//	@Security		CustomerToken
//	@Router			/recommendations [get]
func (a *API) recommend(c *gin.Context) {
	parts := []Part{}
	err := a.db.SelectContext(c, &parts, `
		SELECT p.sku, p.name, p.cents FROM parts p
		ORDER BY EXISTS (SELECT 1 FROM bikes b WHERE b.model = p.fits AND b.customer_id = $1) DESC, p.cents LIMIT 100`, auth.CustomerID(c))
	answer(c, parts, err)
}

// footfall godoc
//
//	@Summary	How many people come in
//	@Tags		catalogue
//	@Success	200
//	@Security
//	@Router		/footfall [get]
func (a *API) footfall(c *gin.Context) {
	var days []struct {
		Day    string `db:"day" json:"day"`
		People int    `db:"people" json:"people"`
	}
	err := a.db.SelectContext(c, &days, `SELECT day::text AS day, people FROM footfall ORDER BY day`)
	answer(c, days, err)
}

// Enquiry is what visitors write.
type Enquiry struct {
	Email string `json:"email" binding:"required"`
	Body  string `json:"body" binding:"required"`
}

// addEnquiry godoc
//
//	@Summary	Write to us
//	@Tags		catalogue
//	@Param		body	body	Enquiry	true	"what"
//	@Success	200
//	@Security
//	@Router		/enquiries [post]
func (a *API) addEnquiry(c *gin.Context) {
	var in Enquiry
	if bound(c, &in) {
		a.change(c, `INSERT INTO enquiries (email, body) VALUES ($1, $2)`, in.Email, in.Body)
	}
}

// listReviews godoc
//
//	@Summary	What customers say of a shop
//	@Tags		catalogue
//	@Param		shopId	path	int	true	"shop"
//	@Success	200
//	@Security
//	@Router		/shops/{shopId}/reviews [get]
func (a *API) listReviews(c *gin.Context) {
	shop, ok := id(c, "shopId")
	if !ok {
		return
	}
	bodies := []string{}
	err := a.db.SelectContext(c, &bodies, `SELECT body FROM reviews WHERE shop_id = $1 ORDER BY id`, shop)
	answer(c, bodies, err)
}

// addReview godoc
//
//	@Summary	Say something of a shop
//	@Tags		catalogue
//	@Param		shopId	path	int		true	"shop"
//	@Param		body	body	Text	true	"what"
//	@Success	200
//	@Security	CustomerToken
//	@Router		/shops/{shopId}/reviews [post]
func (a *API) addReview(c *gin.Context) {
	var in Text
	shop, ok := id(c, "shopId")
	if ok && bound(c, &in) {
		a.change(c, `INSERT INTO reviews (shop_id, customer_id, body) VALUES ($1, $2, $3)`, shop, auth.CustomerID(c), in.Text)
	}
}

// dropReview godoc
//
//	@Summary	Take a review down
//	@Tags		catalogue
//	@Param		reviewId	path	int	true	"review"
//	@Success	200
//	@Security	ModeratorToken
//	@Router		/reviews/{reviewId} [delete]
func (a *API) dropReview(c *gin.Context) {
	if review, ok := id(c, "reviewId"); ok {
		a.change(c, `DELETE FROM reviews WHERE id = $1`, review)
	}
}
