package controller

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
	"example.com/claimdesk/internal/middleware"
)

type mobileClaims interface {
	ByID(ctx context.Context, id int64) (*domain.Claim, error)
	OpenCount(ctx context.Context, claimantID int64) (int, string, error)
}

type profileStore interface {
	SaveProfile(ctx context.Context, p domain.Profile) error
}

// Mobile serves the app.
type Mobile struct {
	claims   mobileClaims
	profiles profileStore
	tokens   *jwt.Parser
}

func NewMobile(claims mobileClaims, profiles profileStore) *Mobile {
	return &Mobile{claims: claims, profiles: profiles, tokens: jwt.NewParser()}
}

// Badge is polled by the widget, often with a token that has run out over night.
func (ctl *Mobile) Badge(c *gin.Context) {
	var claims jwt.RegisteredClaims
	if _, _, err := ctl.tokens.ParseUnverified(middleware.BearerToken(c), &claims); err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "token refused"})
		return
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	n, latest, err := ctl.claims.OpenCount(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"open": n, "latest": latest})
}

func (ctl *Mobile) SaveProfile(c *gin.Context) {
	var p domain.Profile
	if c.BindJSON(&p) != nil {
		return
	}
	p.ID = account.CurrentUser(c).ID
	if err := ctl.profiles.SaveProfile(c.Request.Context(), p); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

func (ctl *Mobile) Claim(c *gin.Context) {
	id, ok := pathID(c)
	if !ok {
		return
	}
	cl, err := ctl.claims.ByID(c.Request.Context(), id)
	if err != nil {
		fail(c, err)
		return
	}
	if strconv.FormatInt(cl.ClaimantID, 10) != c.GetString(middleware.SubjectKey) {
		fail(c, domain.ErrNotFound)
		return
	}
	c.JSON(http.StatusOK, cl)
}

type estimateStore interface {
	AddEstimate(ctx context.Context, e *domain.Estimate) error
	Estimate(ctx context.Context, id, partnerID int64) (*domain.Estimate, error)
}

// Partners serves the repair shops.
type Partners struct{ estimates estimateStore }

func NewPartners(s estimateStore) *Partners { return &Partners{estimates: s} }

func (ctl *Partners) AddEstimate(c *gin.Context) {
	var req struct {
		ClaimNumber string `json:"claim_number" binding:"required"`
		AmountCents int64  `json:"amount_cents" binding:"required,min=1"`
		Remark      string `json:"remark" binding:"max=1000"`
	}
	if c.BindJSON(&req) != nil {
		return
	}
	e := &domain.Estimate{ClaimNumber: req.ClaimNumber, AmountCents: req.AmountCents, Remark: req.Remark}
	if p, ok := middleware.PartnerOf(c); ok {
		e.PartnerID = p.ID
	}
	if err := ctl.estimates.AddEstimate(c.Request.Context(), e); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, e)
}

func (ctl *Partners) Estimate(c *gin.Context) {
	p, ok := middleware.PartnerOf(c)
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	id, ok := pathID(c)
	if !ok {
		return
	}
	e, err := ctl.estimates.Estimate(c.Request.Context(), id, p.ID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, e)
}
