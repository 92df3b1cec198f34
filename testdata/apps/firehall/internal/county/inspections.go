package county

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// listBrigades is for everybody.
func (s *Service) listBrigades(c *gin.Context) {
	rows, err := s.q.ListBrigades(c)
	if fail(c, err) {
		return
	}
	out := make([]gin.H, len(rows))
	for i, row := range rows {
		out[i] = gin.H{"id": row.ID, "name": row.Name}
	}
	c.JSON(http.StatusOK, out)
}

// listStations shows strangers those that are listed.
func (s *Service) listStations(c *gin.Context) {
	list := s.q.ListListedStations
	if auth.Officer(c) != nil {
		list = s.q.ListStations
	}
	rows, err := list(c)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, rows)
}

func (s *Service) getStation(c *gin.Context) {
	n, ok := id(c, "stationId")
	if !ok {
		return
	}
	row, err := s.q.GetStation(c, n)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, row)
}

func (s *Service) listNotices(c *gin.Context) {
	rows, err := s.q.ListNotices(c)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, rows)
}

func (s *Service) getBrigade(c *gin.Context) {
	n, ok := id(c, "brigadeId")
	if !ok {
		return
	}
	row, err := s.q.GetBrigade(c, n)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, gin.H{"id": row.ID, "name": row.Name, "slug": row.Slug})
}

func (s *Service) renameBrigade(c *gin.Context) {
	n, ok := id(c, "brigadeId")
	if !ok {
		return
	}
	name, ok := text(c)
	if !ok {
		return
	}
	rows, err := s.q.RenameBrigade(c, db.RenameBrigadeParams{ID: n, Name: name})
	changed(c, rows, err)
}

func (s *Service) listInspections(c *gin.Context) {
	n, ok := id(c, "brigadeId")
	if !ok {
		return
	}
	rows, err := s.q.ListInspections(c, n)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, rows)
}

func (s *Service) addInspection(c *gin.Context) {
	n, ok := id(c, "brigadeId")
	if !ok {
		return
	}
	summary, ok := text(c)
	if !ok {
		return
	}
	made, err := s.q.CreateInspection(c, db.CreateInspectionParams{BrigadeID: n, Officer: auth.Officer(c).Subject, Summary: summary})
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": made})
}

func (s *Service) getInspection(c *gin.Context) {
	n, ok := id(c, "inspectionId")
	if !ok {
		return
	}
	row, err := s.q.GetInspection(c, n)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, row)
}

// dropInspection is for whoever made it.
func (s *Service) dropInspection(c *gin.Context) {
	n, ok := id(c, "inspectionId")
	if !ok {
		return
	}
	rows, err := s.q.DeleteInspection(c, db.DeleteInspectionParams{ID: n, Officer: auth.Officer(c).Subject})
	changed(c, rows, err)
}

func (s *Service) annualReport(c *gin.Context) {
	n, err := s.q.CountInspections(c)
	if fail(c, err) {
		return
	}
	c.JSON(http.StatusOK, gin.H{"inspections": n})
}

func (s *Service) setFlow(c *gin.Context) {
	n, ok := id(c, "hydrantId")
	if !ok {
		return
	}
	var body struct {
		Flow int32 `json:"flow" binding:"required,gt=0"`
	}
	if err := c.ShouldBindJSON(&body); err != nil {
		c.AbortWithStatus(http.StatusUnprocessableEntity)
		return
	}
	rows, err := s.q.UpdateHydrant(c, db.UpdateHydrantParams{ID: n, Flow: body.Flow})
	changed(c, rows, err)
}

func (s *Service) dropHydrant(c *gin.Context) {
	n, ok := id(c, "hydrantId")
	if !ok {
		return
	}
	rows, err := s.q.DeleteHydrant(c, n)
	changed(c, rows, err)
}
