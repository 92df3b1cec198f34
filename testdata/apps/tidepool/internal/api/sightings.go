package api

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tidepool/internal/auth"
	"example.com/tidepool/internal/model"
	"example.com/tidepool/internal/repo"
)

func (a *API) sightings(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	ctx := c.Request.Context()
	s, err := a.repo.Survey(ctx, auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	list, err := a.repo.Sightings(ctx, s, page(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) sighting(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	s, err := a.repo.Sighting(c.Request.Context(), auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, s)
}

func (a *API) patchSighting(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	s, err := a.repo.OwnSighting(c.Request.Context(), auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	in := struct {
		Species string `json:"species"`
		Count   int    `json:"count" binding:"gte=0"`
		Remark  string `json:"remark"`
	}{s.Species, s.Count, s.Remark}
	if !bind(c, &in) {
		return
	}
	s.Species, s.Count, s.Remark = in.Species, in.Count, in.Remark
	done(c, a.repo.UpdateSighting(c.Request.Context(), s))
}

// putComment lets authors correct what they wrote.
func (a *API) putComment(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	var in struct {
		Body string `json:"body" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	comment, err := a.repo.Comment(c.Request.Context(), n)
	if err != nil {
		fail(c, err)
		return
	}
	if comment.AuthorID != auth.User(c).ID {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "only authors edit"})
	}
	done(c, a.repo.EditComment(c.Request.Context(), comment, in.Body))
}

// deleteComment is for authors and for curators.
func (a *API) deleteComment(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	comment, err := a.repo.Comment(c.Request.Context(), n)
	if err != nil {
		fail(c, err)
		return
	}
	if u := auth.User(c); comment.AuthorID != u.ID && !u.Curates() {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "only authors delete"})
		return
	}
	done(c, a.repo.DeleteComment(c.Request.Context(), comment))
}

func (a *API) patchAlert(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	var in repo.AlertPatch
	if bind(c, &in) {
		done(c, a.repo.PatchAlert(c.Request.Context(), auth.User(c), n, in))
	}
}

func (a *API) deleteAlert(c *gin.Context) {
	if n, ok := id(c); ok {
		done(c, a.repo.DeleteAlert(c.Request.Context(), auth.User(c), n))
	}
}

func (a *API) returnLoan(c *gin.Context) {
	if n, ok := id(c); ok {
		done(c, a.repo.ReturnLoan(c.Request.Context(), auth.User(c), n, time.Now()))
	}
}

func (a *API) extendLoan(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	var in struct {
		BorrowerID uint      `json:"borrower_id"` // the app fills in its user
		Due        time.Time `json:"due" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	done(c, a.repo.ExtendLoan(c.Request.Context(), model.Loan{ID: n, BorrowerID: in.BorrowerID}, in.Due))
}
