package brigade

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// listEngines lists engines
//
//	@Summary	Engines of your brigades
//	@Tags		kit
//	@Success	200	{array}	db.Engine
//	@Router		/engines [get]
func (h *Handler) listEngines(c *gin.Context, who auth.Member) {
	list, err := h.q.ListEngines(c.Request.Context(), who.ID)
	reply(c, list, err)
}

// getKit shows a piece of kit
//
//	@Summary	A piece of kit
//	@Tags		kit
//	@Param		kitId	path		int	true	"kit"
//	@Success	200		{object}	db.Kit
//	@Router		/kit/{kitId} [get]
func (h *Handler) getKit(c *gin.Context, who auth.Member) {
	id, ok := kitID(c)
	if !ok {
		return
	}
	kit, err := h.q.GetKit(c.Request.Context(), id)
	if err == nil && !h.mine(c, who, kit.BrigadeID) {
		err = pgx.ErrNoRows
	}
	reply(c, kit, err)
}

// Label is a new label of a piece of kit.
type Label struct {
	BrigadeID int64  `json:"brigade_id" binding:"required"`
	Label     string `json:"label" binding:"required"`
}

// relabelKit changes a label
//
//	@Summary	Change the label of a piece of kit
//	@Tags		kit
//	@Param		kitId	path	string	true	"kit"	format(uuid)
//	@Param		body	body	Label	true	"label"
//	@Success	200
//	@Security	Member[kit:write]
//	@Router		/kit/{kitId} [put]
func (h *Handler) relabelKit(c *gin.Context, _ auth.Member) {
	id, ok := kitID(c)
	if !ok {
		return
	}
	body, ok := read[Label](c)
	if !ok {
		return
	}
	kit, err := h.q.GetKit(c.Request.Context(), id)
	if err != nil || kit.BrigadeID != body.BrigadeID {
		c.JSON(http.StatusNotFound, gin.H{"error": "no such kit in that brigade"})
		return
	}
	n, err := h.q.RelabelKit(c.Request.Context(), db.RelabelKitParams{ID: id, Label: body.Label})
	done(c, n, err)
}

// checkKit notes a check
//
//	@Summary	Note that a piece of kit was checked
//	@Tags		kit
//	@Param		kitId	path	string	true	"kit"	format(uuid)
//	@Param		body	body	Text	true	"what was found"
//	@Success	200
//	@Security	Member[kit:write]
//	@Router		/kit/{kitId}/checks [post]
func (h *Handler) checkKit(c *gin.Context, who auth.Member) {
	id, ok := kitID(c)
	if !ok {
		return
	}
	body, ok := read[Text](c)
	if !ok {
		return
	}
	check, err := h.q.CreateKitCheck(c.Request.Context(), db.CreateKitCheckParams{KitID: id, PersonID: who.ID, Note: body.Text})
	created(c, check, err)
}

// checkIn notes who has come
//
//	@Summary	Somebody has held a badge to the kiosk
//	@Tags		kiosk
//	@Param		body	body	Text	true	"badge"
//	@Success	200
//	@Security	Kiosk
//	@Router		/kiosk/check-ins [post]
func (h *Handler) checkIn(c *gin.Context, kiosk auth.Kiosk) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	id, err := h.q.CreateCheckIn(c.Request.Context(), db.CreateCheckInParams{BrigadeID: kiosk.BrigadeID, Badge: body.Text})
	created(c, id, err)
}

// board lists who has come
//
//	@Summary	Who is at the station
//	@Tags		kiosk
//	@Success	200	{array}	db.CheckIn
//	@Security	Kiosk
//	@Router		/kiosk/board [get]
func (h *Handler) board(c *gin.Context, kiosk auth.Kiosk) {
	list, err := h.q.ListCheckIns(c.Request.Context(), kiosk.BrigadeID)
	reply(c, list, err)
}

// Alarm is what the dispatch centre sends.
type Alarm struct {
	Brigade string `json:"brigade" binding:"required"`
	Alarm   string `json:"alarm" binding:"required"`
}

// alarm takes an alarm
//
//	@Summary	An alarm of the dispatch centre
//	@Tags		dispatch
//	@Param		body	body	Alarm	true	"alarm"
//	@Success	200
//	@Security	Dispatch
//	@Router		/alarms [post]
func (h *Handler) alarm(c *gin.Context) {
	body, ok := read[Alarm](c)
	if !ok {
		return
	}
	id, err := h.q.CreateCallout(c.Request.Context(), db.CreateCalloutParams{Slug: body.Brigade, Alarm: body.Alarm})
	created(c, id, err)
}

// cancelAlarm takes one back
//
//	@Summary	The dispatch centre takes an alarm back
//	@Tags		dispatch
//	@Param		alarmId	path	int	true	"alarm"
//	@Success	200
//	@Security	Dispatch
//	@Router		/alarms/{alarmId}/cancel [post]
func (h *Handler) cancelAlarm(c *gin.Context) {
	n, err := h.q.CancelCallout(c.Request.Context(), number(c, "alarmId"))
	done(c, n, err)
}
