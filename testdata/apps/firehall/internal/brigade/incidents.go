package brigade

import (
	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// listIncidents lists what the caller's brigades have been called to
//
//	@Summary	Incidents of your brigades
//	@Tags		incidents
//	@Success	200	{array}	db.Incident
//	@Security	Member
//	@Security	AccessToken
//	@Router		/incidents [get]
func (h *Handler) listIncidents(c *gin.Context, who auth.Member) {
	list, err := h.q.ListIncidents(c.Request.Context(), who.ID)
	reply(c, list, err)
}

// NewIncident is what is known when the alarm comes.
type NewIncident struct {
	BrigadeID int64  `json:"brigade_id" binding:"required"`
	Title     string `json:"title" binding:"required"`
}

// addIncident opens an incident
//
//	@Summary	Open an incident
//	@Tags		incidents
//	@Param		body	body	NewIncident	true	"whose, and what"
//	@Success	200
//	@Security	Member[incidents:write]
//	@Router		/incidents [post]
func (h *Handler) addIncident(c *gin.Context, who auth.Member) {
	body, ok := read[NewIncident](c)
	if !ok {
		return
	}
	id, err := h.q.CreateIncident(c.Request.Context(), db.CreateIncidentParams{
		BrigadeID: body.BrigadeID, PersonID: who.ID, Title: body.Title,
	})
	created(c, id, err)
}

// statistics counts incidents
//
//	@Summary	How many incidents there were
//	@Tags		incidents
//	@Success	200
//	@Security	Officer
//	@Security	Member
//	@Router		/incidents/statistics [get]
func (h *Handler) statistics(c *gin.Context, who auth.Member) {
	n, err := h.q.CountIncidents(c.Request.Context(), who.ID)
	reply(c, gin.H{"incidents": n}, err)
}

// getIncident shows an incident
//
//	@Summary	An incident
//	@Tags		incidents
//	@Param		incidentId	path		int	true	"incident"
//	@Success	200			{object}	db.Incident
//	@Security	Member
//	@Security	AccessToken
//	@Router		/incidents/{incidentId} [get]
func (h *Handler) getIncident(c *gin.Context, who auth.Member) {
	incident, err := h.q.GetIncident(c.Request.Context(), number(c, "incidentId"))
	if err == nil && !h.mine(c, who, incident.BrigadeID) {
		err = pgx.ErrNoRows
	}
	reply(c, incident, err)
}

// editIncident renames an incident
//
//	@Summary	Correct the title of an incident
//	@Tags		incidents
//	@Param		incidentId	path	int		true	"incident"
//	@Param		body		body	Text	true	"title"
//	@Success	200
//	@Security	Member[incidents:write]
//	@Router		/incidents/{incidentId} [patch]
func (h *Handler) editIncident(c *gin.Context, who auth.Member) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	n, err := h.q.UpdateIncident(c.Request.Context(), db.UpdateIncidentParams{
		ID: number(c, "incidentId"), PersonID: who.ID, Title: body.Text,
	})
	done(c, n, err)
}

// dropIncident deletes an incident
//
//	@Summary	Delete a false alarm; for chiefs
//	@Tags		incidents
//	@Param		incidentId	path	int	true	"incident"
//	@Success	200
//	@Security	Member[incidents:write]
//	@Router		/incidents/{incidentId} [delete]
func (h *Handler) dropIncident(c *gin.Context, who auth.Member) {
	n, err := h.q.DeleteIncident(c.Request.Context(), db.DeleteIncidentParams{ID: number(c, "incidentId"), PersonID: who.ID})
	done(c, n, err)
}

// closeIncident closes an incident
//
//	@Summary	Close an incident
//	@Tags		incidents
//	@Param		incidentId	path	int	true	"incident"
//	@Success	200
//	@Security	Member[incidents:write]
//	@Router		/incidents/{incidentId}/close [post]
func (h *Handler) closeIncident(c *gin.Context, _ auth.Member) {
	n, err := h.q.CloseIncident(c.Request.Context(), number(c, "incidentId"))
	done(c, n, err)
}

// reopenIncident opens a closed incident again
//
//	@Summary	Open an incident again
//	@Tags		incidents
//	@Param		incidentId	path	int	true	"incident"
//	@Success	200
//	@Security	Member[incidents:write]
//	@Router		/incidents/{incidentId}/reopen [post]
func (h *Handler) reopenIncident(c *gin.Context, who auth.Member) {
	n, err := h.q.ReopenIncident(c.Request.Context(), db.ReopenIncidentParams{ID: number(c, "incidentId"), PersonID: who.ID})
	done(c, n, err)
}

// incidentReport shows the report
//
//	@Summary	What the chief has written of an incident
//	@Tags		incidents
//	@Param		incidentId	path	int	true	"incident"
//	@Success	200
//	@Security	Member
//	@Router		/incidents/{incidentId}/report [get]
func (h *Handler) incidentReport(c *gin.Context) {
	incident, err := h.q.GetIncident(c.Request.Context(), number(c, "incidentId"))
	reply(c, gin.H{"report": incident.Report}, err)
}

// incidentCrew lists who went out
//
//	@Summary	Who went out, and to do what
//	@Tags		incidents
//	@Param		incidentId	path	int	true	"incident"
//	@Success	200			{array}	db.Crew
//	@Security	AccessToken
//	@Router		/incidents/{incidentId}/crew [get]
func (h *Handler) incidentCrew(c *gin.Context, who auth.Member) {
	crew, err := h.q.ListCrew(c.Request.Context(), db.ListCrewParams{IncidentID: number(c, "incidentId"), PersonID: who.ID})
	reply(c, crew, err)
}
