package server

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/billing"
	"example.com/tutorbay/models"
)

func (s *server) registerBilling(rg *gin.RouterGroup) {
	tutor := rg.Group("")
	tutor.Use(s.RequireRole(models.RoleTutor))
	{
		tutor.PUT("/payout-accounts/:id", s.updatePayoutAccount)
		tutor.POST("/payouts", s.requestPayout)
	}
}

func (s *server) updatePayoutAccount(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	acct := billing.Account{ID: id, TutorID: callerID(c)}
	if err := c.ShouldBindJSON(&acct); err != nil {
		badRequest(c, err)
		return
	}
	saved, err := s.billing.UpdateAccount(c.Request.Context(), acct)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, saved)
}

func (s *server) requestPayout(c *gin.Context) {
	var p billing.Payout
	if err := c.ShouldBindJSON(&p); err != nil {
		badRequest(c, err)
		return
	}
	p.TutorID = callerID(c)
	saved, err := s.billing.RequestPayout(c.Request.Context(), p)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusCreated, saved)
}

// registerAdmin gets a group that only administrators enter.
func (s *server) registerAdmin(rg *gin.RouterGroup) {
	rg.GET("/payouts/:id", s.adminPayout)
}

func (s *server) adminPayout(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	p, err := s.billing.Payout(c.Request.Context(), id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}
