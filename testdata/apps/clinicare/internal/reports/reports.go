// Package reports counts things for the head office.
package reports

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgtype"

	"example.com/clinicare/internal/auth"
	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/httpx"
)

// Module serves /reports.
type Module struct {
	Store db.Store
	Guard *auth.Guard
}

// Guards implements httpx.Guarded: reports are for managers.
func (m *Module) Guards() []gin.HandlerFunc {
	return []gin.HandlerFunc{m.Guard.Staff, auth.Roles(auth.RoleManager, auth.RoleSysadmin)}
}

func (m Module) Register(rg *gin.RouterGroup) {
	rg.GET("/reports/utilisation", m.utilisation)
}

type utilisationQuery struct {
	Practice int64     `form:"practice"`
	Since    time.Time `form:"since" time_format:"2006-01-02"`
}

// utilisation is for the caller's practice, or for a sister practice by name.
func (m Module) utilisation(c *gin.Context) {
	var q utilisationQuery
	if !httpx.Query(c, &q) {
		return
	}
	if q.Practice == 0 {
		q.Practice = auth.Current(c).PracticeID
	}
	rows, err := m.Store.GetUtilisation(c.Request.Context(), db.GetUtilisationParams{
		PracticeID: q.Practice,
		Since:      pgtype.Timestamptz{Time: q.Since, Valid: true},
	})
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.JSON(http.StatusOK, rows)
}
