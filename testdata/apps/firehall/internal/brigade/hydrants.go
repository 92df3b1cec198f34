package brigade

import (
	"github.com/gin-gonic/gin"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/db"
)

// listHydrants lists hydrants
//
//	@Summary	Where the hydrants are
//	@Tags		hydrants
//	@Success	200	{array}	db.Hydrant
//	@Security
//	@Router		/hydrants [get]
func (h *Handler) listHydrants(c *gin.Context) {
	list, err := h.q.ListHydrants(c.Request.Context())
	reply(c, list, err)
}

// getHydrant shows a hydrant
//
//	@Summary	A hydrant
//	@Tags		hydrants
//	@Param		hydrantId	path		int	true	"hydrant"
//	@Success	200			{object}	db.Hydrant
//	@Security
//	@Router		/hydrants/{hydrantId} [get]
func (h *Handler) getHydrant(c *gin.Context, _ auth.Member) {
	hydrant, err := h.q.GetHydrant(c.Request.Context(), number(c, "hydrantId"))
	reply(c, hydrant, err)
}

// reportHydrant tells of a hydrant
//
//	@Summary	Say what is wrong with a hydrant
//	@Tags		hydrants
//	@Param		hydrantId	path	int		true	"hydrant"
//	@Param		body		body	Text	true	"what is wrong"
//	@Success	200
//	@Router		/hydrants/{hydrantId}/reports [post]
func (h *Handler) reportHydrant(c *gin.Context, who auth.Member) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	id, err := h.q.CreateHydrantReport(c.Request.Context(), db.CreateHydrantReportParams{
		HydrantID: number(c, "hydrantId"), PersonID: who.ID, Note: body.Text,
	})
	created(c, id, err)
}

// editReport changes a report
//
//	@Summary	Change your report of a hydrant
//	@Tags		hydrants
//	@Param		reportId	path	int		true	"report"
//	@Param		body		body	Text	true	"what is wrong"
//	@Success	200
//	@Router		/hydrant-reports/{reportId} [put]
func (h *Handler) editReport(c *gin.Context, _ auth.Member) {
	body, ok := read[Text](c)
	if !ok {
		return
	}
	n, err := h.q.UpdateHydrantReport(c.Request.Context(), db.UpdateHydrantReportParams{ID: number(c, "reportId"), Note: body.Text})
	done(c, n, err)
}

// dropReport takes a report back
//
//	@Summary	Take your report of a hydrant back
//	@Tags		hydrants
//	@Param		reportId	path	int	true	"report"
//	@Success	200
//	@Router		/hydrant-reports/{reportId} [delete]
func (h *Handler) dropReport(c *gin.Context, who auth.Member) {
	n, err := h.q.DeleteHydrantReport(c.Request.Context(), db.DeleteHydrantReportParams{ID: number(c, "reportId"), PersonID: who.ID})
	done(c, n, err)
}

// listNotices lists notices
//
//	@Summary	Notices to all brigades
//	@Tags		notices
//	@Success	200	{array}	db.Notice
//	@Security	Member
//	@Router		/notices [get]
func (h *Handler) listNotices(c *gin.Context, who *auth.Member) {
	if who == nil {
		list, err := h.q.ListPublishedNotices(c.Request.Context())
		reply(c, list, err)
		return
	}
	list, err := h.q.ListNotices(c.Request.Context())
	reply(c, list, err)
}
