package server

import (
	"database/sql"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tutorbay/models"
)

func (s *server) registerLessons(rg *gin.RouterGroup) {
	lessons := rg.Group("/lessons", s.withUser())
	lessons.GET("", s.listLessons)
	lessons.POST("", s.RequireRole(models.RoleStudent, models.RoleGuardian), s.bookLesson)
	lessons.GET("/:id", s.showLesson)
	lessons.POST("/:id/reschedule", s.rescheduleLesson)
	lessons.POST("/:id/cancel", s.cancelLesson)

	one := lessons.Group("/:id")
	one.Use(s.ownLesson())
	one.PATCH("", s.patchLesson)
	one.GET("/homework/:hw", s.showHomework)
	one.PUT("/homework/:hw", s.RequireRole(models.RoleTutor), s.updateHomework)
}

type lessonQuery struct {
	Student *int64     `form:"student"`
	Status  *string    `form:"status"`
	From    *time.Time `form:"from" time_format:"2006-01-02"`
}

func (s *server) listLessons(c *gin.Context) {
	var q lessonQuery
	if err := c.ShouldBindQuery(&q); err != nil {
		badRequest(c, err)
		return
	}
	u := currentUser(c)
	f := models.LessonFilter{StudentID: q.Student, Status: q.Status, From: q.From}
	switch u.Role {
	case models.RoleAdmin:
	case models.RoleTutor:
		f.TutorID = &u.ID
	case models.RoleGuardian:
		if len(u.Wards) == 0 {
			c.JSON(http.StatusOK, gin.H{"lessons": []*models.Lesson{}})
			return
		}
		f.StudentIDs = u.Wards
	default:
		f.StudentID = &u.ID
	}
	list, err := models.ListLessons(s.db, f)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"lessons": list})
}

type bookingForm struct {
	TutorID   int64     `json:"tutor_id" binding:"required"`
	StudentID int64     `json:"student_id"` // guardians say for whom
	Subject   string    `json:"subject" binding:"required"`
	StartsAt  time.Time `json:"starts_at" binding:"required"`
	Notes     string    `json:"notes"`
}

func (s *server) bookLesson(c *gin.Context) {
	var form bookingForm
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	u := currentUser(c)
	student := u.ID
	if u.Role == models.RoleGuardian {
		if !u.ActsFor(form.StudentID) {
			abortWithError(c, models.ErrForbidden)
			return
		}
		student = form.StudentID
	}
	l := &models.Lesson{TutorID: form.TutorID, StudentID: student, Subject: form.Subject, StartsAt: form.StartsAt, Notes: form.Notes}
	if err := l.Save(s.db); err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusCreated, l)
}

func (s *server) showLesson(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	l, err := models.FindLesson(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	if l.CanBeSeenBy(currentUser(c)) {
		c.JSON(http.StatusOK, l)
		return
	}
	c.JSON(http.StatusNotFound, gin.H{"error": "not_found"})
}

func (s *server) patchLesson(c *gin.Context) {
	var p models.LessonPatch
	if err := c.ShouldBindJSON(&p); err != nil {
		badRequest(c, err)
		return
	}
	if err := lessonOf(c).Apply(s.db, p); err != nil {
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (s *server) rescheduleLesson(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	var form struct {
		StartsAt time.Time `json:"starts_at" binding:"required"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	l, err := models.FindLesson(s.db, id)
	if err != nil {
		abortWithError(c, err)
		return
	}
	if !l.CanBeMovedBy(currentUser(c)) {
		abortWithError(c, models.ErrForbidden)
	}
	l.StartsAt = form.StartsAt
	l.Status = "requested" // the other side has to confirm again
	if err := l.Save(s.db); err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, l)
}

func (s *server) cancelLesson(c *gin.Context) {
	id, ok := paramID(c, "id")
	if !ok {
		return
	}
	var form struct {
		Reason string `json:"reason"`
	}
	if err := c.ShouldBindJSON(&form); err != nil {
		badRequest(c, err)
		return
	}
	u := currentUser(c)
	err := s.withTx(c, func(tx *sql.Tx) error {
		l, err := models.LockLesson(tx, id)
		if err != nil {
			return err
		}
		if !l.CanBeMovedBy(u) {
			return models.ErrForbidden
		}
		return l.Cancel(tx, u, form.Reason)
	})
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

type homeworkURI struct {
	Lesson   int64 `uri:"id" binding:"required"`
	Homework int64 `uri:"hw" binding:"required"`
}

func (s *server) showHomework(c *gin.Context) {
	var uri homeworkURI
	if err := c.ShouldBindUri(&uri); err != nil {
		badRequest(c, err)
		return
	}
	h, err := models.FindHomework(s.db, uri.Homework)
	if err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"subject": lessonOf(c).Subject, "homework": h})
}

func (s *server) updateHomework(c *gin.Context) {
	var uri homeworkURI
	if err := c.ShouldBindUri(&uri); err != nil {
		badRequest(c, err)
		return
	}
	var h models.Homework
	if err := c.ShouldBindJSON(&h); err != nil {
		badRequest(c, err)
		return
	}
	h.ID, h.LessonID = uri.Homework, lessonOf(c).ID
	if err := h.Update(s.db); err != nil {
		abortWithError(c, err)
		return
	}
	c.JSON(http.StatusOK, h)
}
