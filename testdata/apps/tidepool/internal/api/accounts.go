package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tidepool/internal/auth"
	"example.com/tidepool/internal/repo"
)

func (a *API) me(c *gin.Context) { c.JSON(http.StatusOK, auth.User(c)) }

func (a *API) patchMe(c *gin.Context) {
	var in repo.Profile
	if bind(c, &in) {
		done(c, a.repo.UpdateProfile(c.Request.Context(), auth.User(c), in))
	}
}

func (a *API) export(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	e, err := a.repo.Export(c.Request.Context(), n)
	if err != nil {
		fail(c, err)
		return
	}
	if e.UserID != auth.User(c).ID {
		fail(c, repo.ErrForbidden)
		return
	}
	c.JSON(http.StatusOK, gin.H{"export": e, "size": len(e.CSV), "url": c.Request.URL.Path + "/download"})
}

// downloadExport answers with the file. The app asks export for its address first.
func (a *API) downloadExport(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	e, err := a.repo.Export(c.Request.Context(), n)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Content-Disposition", "attachment; filename=tidepool.csv")
	c.Data(http.StatusOK, "text/csv", []byte(e.CSV))
}

func (a *API) setRole(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	var in struct {
		Role string `json:"role" binding:"oneof=member curator admin"`
	}
	if bind(c, &in) {
		done(c, a.repo.SetRole(c.Request.Context(), n, in.Role))
	}
}
