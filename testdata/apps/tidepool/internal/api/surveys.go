package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tidepool/internal/auth"
)

func (a *API) publicSurveys(c *gin.Context) {
	list, err := a.repo.PublicSurveys(c.Request.Context(), page(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) surveys(c *gin.Context) {
	list, err := a.repo.Surveys(c.Request.Context(), auth.User(c), page(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) survey(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	s, err := a.repo.Survey(c.Request.Context(), auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, s)
}

// putSurvey replaces the fields of a survey of the caller's.
func (a *API) putSurvey(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	u := auth.User(c)
	s, err := a.repo.OwnSurvey(c.Request.Context(), u, n)
	if err != nil {
		fail(c, err)
		return
	}
	if !bind(c, s) {
		return
	}
	s.OwnerID = u.ID // surveys are not given away
	if err := a.repo.SaveSurvey(c.Request.Context(), s); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, s)
}

type surveyPatch struct {
	Title      *string `json:"title"`
	Site       *string `json:"site"`
	Notes      *string `json:"notes"`
	Visibility *string `json:"visibility" binding:"omitempty,oneof=private public"`
}

func (p surveyPatch) fields() map[string]any {
	m := make(map[string]any)
	for column, v := range map[string]*string{
		"title": p.Title, "site": p.Site, "notes": p.Notes, "visibility": p.Visibility,
	} {
		if v != nil {
			m[column] = *v
		}
	}
	return m
}

func (a *API) patchSurvey(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	s, err := a.repo.OwnSurvey(c.Request.Context(), auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	var in surveyPatch
	if !bind(c, &in) {
		return
	}
	if err := a.repo.PatchSurvey(c.Request.Context(), s, in.fields()); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, s)
}

func (a *API) deleteSurvey(c *gin.Context) {
	if n, ok := id(c); ok {
		done(c, a.repo.DeleteSurvey(c.Request.Context(), auth.User(c), n))
	}
}

// restoreSurvey undoes deleteSurvey.
func (a *API) restoreSurvey(c *gin.Context) {
	if n, ok := id(c); ok {
		done(c, a.repo.RestoreSurvey(c.Request.Context(), n))
	}
}

func (a *API) addObserver(c *gin.Context) {
	n, ok := id(c)
	if !ok {
		return
	}
	var in struct {
		Email string `json:"email" binding:"required"`
	}
	if !bind(c, &in) {
		return
	}
	ctx := c.Request.Context()
	s, err := a.repo.OwnSurvey(ctx, auth.User(c), n)
	if err != nil {
		fail(c, err)
		return
	}
	who, err := a.repo.UserByEmail(ctx, in.Email)
	if err != nil {
		fail(c, err)
		return
	}
	done(c, a.repo.AddObserver(ctx, s, who))
}
