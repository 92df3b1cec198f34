// Package brigade is the API of fire brigades and their members.
package brigade

import (
	"errors"
	"log"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// Handler has the handlers.
type Handler struct {
	q db.Querier
}

// Mount puts the API below /api.
func Mount(engine *gin.Engine, q db.Querier, g *auth.Guard) {
	h := &Handler{q: q}
	api := engine.Group("/api")

	member, anyhow := g.Member(), g.Anyhow()
	incidents, drills, kit := g.Member("incidents:write"), g.Member("drills:write"), g.Member("kit:write")

	api.GET("/hydrants", h.listHydrants)
	api.GET("/hydrants/:hydrantId", member(h.getHydrant))
	api.POST("/hydrants/:hydrantId/reports", member(h.reportHydrant))
	api.PUT("/hydrant-reports/:reportId", member(h.editReport))
	api.DELETE("/hydrant-reports/:reportId", member(h.dropReport))
	api.GET("/notices", g.Visitor(h.listNotices))

	api.GET("/incidents", anyhow(h.listIncidents))
	api.POST("/incidents", incidents(h.addIncident))
	api.GET("/incidents/statistics", member(h.statistics))
	api.GET("/incidents/:incidentId", anyhow(h.getIncident))
	api.PATCH("/incidents/:incidentId", incidents(h.editIncident))
	api.DELETE("/incidents/:incidentId", drills(h.dropIncident))
	api.POST("/incidents/:incidentId/close", incidents(h.closeIncident))
	api.POST("/incidents/:incidentId/reopen", incidents(h.reopenIncident))
	api.GET("/incidents/:incidentId/report", h.incidentReport)
	api.GET("/incidents/:incidentId/crew", member(h.incidentCrew))

	api.GET("/brigades/:brigadeId/drills", g.Crew(h.listDrills))
	api.POST("/brigades/:brigadeId/drills", g.Crew(h.addDrill, "drills:write"))
	api.PUT("/brigades/:brigadeId/drills/:drillId", g.Crew(h.editDrill, "drills:write"))
	api.DELETE("/brigades/:brigadeId/drills/:drillId", g.Crew(h.dropDrill, "drills:write"))
	api.PUT("/attendances/:attendanceId", h.answerDrill)
	api.PUT("/invitations/:secret", h.answerInvitation)
	api.GET("/people/:personId/duty", h.duty)

	api.GET("/crews/:personId/members/:brigadeId", member(h.crewMember))
	api.DELETE("/crews/:brigadeId/members/:personId", member(h.leaveCrew))
	api.GET("/engines", member(h.listEngines))
	api.GET("/kit/:kitId", member(h.getKit))
	api.PUT("/kit/:kitId", kit(h.relabelKit))
	api.POST("/kit/:kitId/checks", kit(h.checkKit))

	api.GET("/certificates", member(h.listCertificates))
	api.GET("/certificates/:certificateId", member(h.getCertificate))
	api.GET("/verify/:code", h.verifyCertificate)

	api.GET("/access-tokens", member(h.listTokens))
	api.POST("/access-tokens", member(h.addToken))
	api.DELETE("/access-tokens/:tokenId", member(h.revokeToken))
	api.POST("/access-tokens/:tokenId/rotate", member(h.rotateToken))

	api.POST("/kiosk/check-ins", g.Door(h.checkIn))
	api.GET("/kiosk/board", g.Screen(h.board))
	api.POST("/alarms", g.Signed(), h.alarm)
	api.POST("/alarms/:alarmId/cancel", g.SignedIfNew(), h.cancelAlarm)

	api.GET("/exports/roster", member(h.roster))
	api.POST("/maintenance/unanswered", h.dropUnanswered)

	admin := api.Group("/admin")
	admin.GET("/people", g.Admin(h.listPeople))
	admin.DELETE("/people/:personId", g.Admin(h.dropPerson))
}

// number is the id in a parameter of the path; 0 is nobody's.
func number(c *gin.Context, param string) int64 {
	id, err := strconv.ParseInt(c.Param(param), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// read decodes the body and answers 400 if that fails.
func read[T any](c *gin.Context) (body T, ok bool) {
	if err := c.ShouldBindJSON(&body); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return body, false
	}
	return body, true
}

// reply answers with what a query gave.
func reply[T any](c *gin.Context, v T, err error) {
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
	case err != nil:
		log.Print(err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "internal"})
	default:
		c.JSON(http.StatusOK, v)
	}
}

// done answers for a statement that was to change rows.
func done(c *gin.Context, rows int64, err error) {
	if err == nil && rows == 0 {
		err = pgx.ErrNoRows
	}
	reply(c, gin.H{"changed": rows}, err)
}

// created answers with the id of a new row.
func created(c *gin.Context, id int64, err error) { reply(c, gin.H{"id": id}, err) }

// Text is a body with a text.
type Text struct {
	Text string `json:"text" binding:"required"`
}

// mine tells whether the caller is in a brigade.
func (h *Handler) mine(c *gin.Context, who auth.Member, brigade int64) bool {
	in, err := h.q.IsMember(c.Request.Context(), db.IsMemberParams{BrigadeID: brigade, PersonID: who.ID})
	return err == nil && in
}

// kitID is the id of a piece of kit in the path.
func kitID(c *gin.Context) (uuid.UUID, bool) {
	id, err := uuid.Parse(c.Param("kitId"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		return uuid.Nil, false
	}
	return id, true
}
