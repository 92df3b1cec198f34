package brigade

import (
	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// listDrills lists drills
//
//	@Summary	Drills of a brigade
//	@Tags		drills
//	@Param		brigadeId	path	int	true	"brigade"
//	@Success	200			{array}	db.Drill
//	@Security	Member
//	@Security	AccessToken
//	@Router		/brigades/{brigadeId}/drills [get]
func (h *Handler) listDrills(c *gin.Context, _ auth.Member, brigade int64) {
	list, err := h.q.ListDrills(c.Request.Context(), brigade)
	reply(c, list, err)
}

// addDrill plans a drill
//
//	@Summary	Plan a drill
//	@Tags		drills
//	@Param		brigadeId	path	int		true	"brigade"
//	@Param		body		body	Text	true	"title"
//	@Success	200
//	@Security	Member[drills:write]
//	@Security	AccessToken
//	@Router		/brigades/{brigadeId}/drills [post]
func (h *Handler) addDrill(c *gin.Context, _ auth.Member, brigade int64) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	id, err := h.q.CreateDrill(c.Request.Context(), db.CreateDrillParams{BrigadeID: brigade, Title: body.Text})
	created(c, id, err)
}

// editDrill renames a drill
//
//	@Summary	Change a drill
//	@Tags		drills
//	@Param		brigadeId	path	int		true	"brigade"
//	@Param		drillId		path	int		true	"drill"
//	@Param		body		body	Text	true	"title"
//	@Success	200
//	@Security	Member[drills:write]
//	@Security	AccessToken
//	@Router		/brigades/{brigadeId}/drills/{drillId} [put]
func (h *Handler) editDrill(c *gin.Context, _ auth.Member, _ int64) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	n, err := h.q.UpdateDrill(c.Request.Context(), db.UpdateDrillParams{ID: number(c, "drillId"), Title: body.Text})
	done(c, n, err)
}

// dropDrill calls a drill off
//
//	@Summary	Call a drill off
//	@Tags		drills
//	@Param		brigadeId	path	int	true	"brigade"
//	@Param		drillId		path	int	true	"drill"
//	@Success	200
//	@Security	Member[drills:write]
//	@Security	AccessToken
//	@Router		/brigades/{brigadeId}/drills/{drillId} [delete]
func (h *Handler) dropDrill(c *gin.Context, _ auth.Member, brigade int64) {
	n, err := h.q.DeleteDrill(c.Request.Context(), db.DeleteDrillParams{ID: number(c, "drillId"), BrigadeID: brigade})
	done(c, n, err)
}

// answerDrill says whether somebody comes
//
//	@Summary		Say whether you come to a drill
//	@Description	The mail that invites has a button for it.
//	@Tags			drills
//	@Param			attendanceId	path	int		true	"attendance"
//	@Param			body			body	Text	true	"yes or no"
//	@Success		200
//	@Security
//	@Router			/attendances/{attendanceId} [put]
func (h *Handler) answerDrill(c *gin.Context) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	n, err := h.q.AnswerDrill(c.Request.Context(), db.AnswerDrillParams{ID: number(c, "attendanceId"), Answer: body.Text})
	done(c, n, err)
}

// answerInvitation is the newer one of the two
//
//	@Summary	Say whether you come to a drill, by the secret of the invitation
//	@Tags		drills
//	@Param		secret	path	string	true	"secret"
//	@Param		body	body	Text	true	"yes or no"
//	@Success	200
//	@Security
//	@Router		/invitations/{secret} [put]
func (h *Handler) answerInvitation(c *gin.Context) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	n, err := h.q.AnswerInvitation(c.Request.Context(), db.AnswerInvitationParams{Secret: c.Param("secret"), Answer: body.Text})
	done(c, n, err)
}

// cancelSeries calls all drills of a series off
//
//	@Summary	Call a series of drills off
//	@Tags		drills
//	@Param		brigadeId	path	int	true	"brigade"
//	@Success	200
//	@Security	Member[drills:write]
//	@Router		/brigades/{brigadeId}/series [delete]
func (h *Handler) cancelSeries(c *gin.Context, _ auth.Member, brigade int64) {
	list, err := h.q.ListDrills(c.Request.Context(), brigade)
	reply(c, list, err)
}

// dropUnanswered runs at night.
func (h *Handler) dropUnanswered(c *gin.Context) {
	n, err := h.q.DropUnanswered(c.Request.Context())
	reply(c, gin.H{"dropped": n}, err)
}
