package server

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/models"
)

// registerStudents: what students and their guardians look at.
func (s *server) registerStudents(rg *gin.RouterGroup) {
	st := rg.Group("/students/:id", s.RequireRole(models.RoleStudent, models.RoleGuardian, models.RoleAdmin))
	st.GET("/progress", s.studentProgress)
	st.GET("/homework", s.studentHomework)
}

func (s *server) studentProgress(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	uid := callerID(c)
	switch c.GetString(keyRole) {
	case models.RoleStudent:
		if id != uid {
			abortWithError(c, models.ErrForbidden)
			return
		}
	case models.RoleGuardian:
		n, err := models.CountWards(s.db, uid)
		if err != nil {
			abortWithError(c, err)
			return
		}
		if n == 0 {
			abortWithError(c, models.ErrForbidden)
			return
		}
	}
	p, err := models.ProgressOf(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

// mayActFor is the answer for handlers that have no *models.User at hand.
func (s *server) mayActFor(c *gin.Context, studentID int64) bool {
	uid := callerID(c)
	switch c.GetString(keyRole) {
	case models.RoleAdmin:
		return true
	case models.RoleStudent:
		return uid == studentID
	}
	ok, err := models.IsGuardianOf(s.db, uid, studentID)
	if err != nil {
		s.log.Error("guardianship", "guardian", uid, "err", err)
		return false
	}
	return ok
}

func (s *server) studentHomework(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	if !s.mayActFor(c, id) {
		c.JSON(http.StatusNotFound, gin.H{"error": "not_found"})
		return
	}
	list, err := models.HomeworkOf(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"homework": list})
}

func (s *server) registerSubmissions(rg *gin.RouterGroup) {
	subs := rg.Group("/submissions")
	subs.PUT("/:id/grade", s.RequireRole(models.RoleTutor, models.RoleAdmin), s.gradeSubmission)
	subs.Use(s.RequireRole(models.RoleStudent, models.RoleGuardian), s.actingFor())
	subs.POST("", s.handIn)
}

func (s *server) gradeSubmission(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	var form struct {
		Grade    int    `json:"grade" binding:"min=0,max=100"`
		Feedback string `json:"feedback"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	sub, err := models.FindSubmission(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	sub.Grade, sub.Feedback = &form.Grade, form.Feedback
	if err := sub.SaveGrade(s.db, callerID(c)); err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, sub)
}

func (s *server) handIn(c *gin.Context) {
	var sub models.Submission
	if err := c.ShouldBindJSON(&sub); err != nil {
		badRequest(c, err)
		return
	}
	sub.StudentID = c.GetInt64(keyStudent)
	sub.Grade, sub.GradedBy = nil, nil
	if err := sub.Create(s.db); err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusCreated, sub)
}
