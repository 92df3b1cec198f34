package rest

import (
	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/httpx"
	"example.com/insurely/internal/usecase"
)

type ClaimHandler struct{ uc *usecase.Claims }

func NewClaimHandler(uc *usecase.Claims) *ClaimHandler { return &ClaimHandler{uc: uc} }

func (h *ClaimHandler) List(c *gin.Context) {
	f, err := httpx.Bind[domain.ClaimFilter](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	page, err := h.uc.List(c.Request.Context(), actorOf(c), f)
	httpx.Reply(c, page, err)
}

type fileClaimRequest struct {
	PolicyID    domain.ID `json:"policy_id" validate:"required,uuid"`
	Description string    `json:"description" validate:"required,max=4000"`
}

func (h *ClaimHandler) File(c *gin.Context) {
	in, err := httpx.Bind[fileClaimRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	claim, err := h.uc.File(c.Request.Context(), actorOf(c), in.PolicyID, in.Description)
	httpx.Reply(c, claim, err)
}

func (h *ClaimHandler) Show(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	claim, err := h.uc.Show(c.Request.Context(), actorOf(c), in.ID)
	httpx.Reply(c, claim, err)
}

type assignRequest struct {
	byID
	AdjusterID domain.ID `json:"adjuster_id" validate:"required,uuid"`
}

func (h *ClaimHandler) Assign(c *gin.Context) {
	in, err := httpx.Bind[assignRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.Assign(c.Request.Context(), actorOf(c), in.ID, in.AdjusterID))
}

type reserveRequest struct {
	byID
	ReserveCents int64 `json:"reserve_cents" validate:"min=0"`
}

func (h *ClaimHandler) Reserve(c *gin.Context) {
	in, err := httpx.Bind[reserveRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	claim, err := h.uc.Reserve(c.Request.Context(), actorOf(c), in.ID, in.ReserveCents)
	httpx.Reply(c, claim, err)
}

type decideRequest struct {
	byID
	Approve     bool  `json:"approve"`
	AmountCents int64 `json:"amount_cents" validate:"required_if=Approve true,min=0"`
}

func (h *ClaimHandler) Decide(c *gin.Context) {
	in, err := httpx.Bind[decideRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	claim, err := h.uc.Decide(c.Request.Context(), actorOf(c), in.ID, usecase.Decision{Approve: in.Approve, AmountCents: in.AmountCents})
	httpx.Reply(c, claim, err)
}

type idsRequest struct {
	IDs []domain.ID `json:"ids" validate:"required,min=1,max=100,dive,uuid"`
}

func (h *ClaimHandler) Close(c *gin.Context) {
	in, err := httpx.Bind[idsRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.Close(c.Request.Context(), actorOf(c), in.IDs))
}

func (h *ClaimHandler) Messages(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	list, err := h.uc.Messages(c.Request.Context(), actorOf(c), in.ID)
	httpx.Reply(c, list, err)
}

func (h *ClaimHandler) MarkRead(c *gin.Context) {
	in, err := httpx.Bind[idsRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.MarkRead(c.Request.Context(), actorOf(c), in.IDs))
}

func (h *ClaimHandler) Document(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	doc, err := h.uc.Document(c.Request.Context(), actorOf(c), in.ID)
	serveDocument(c, doc, err)
}

func (h *ClaimHandler) RemoveDocument(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.RemoveDocument(c.Request.Context(), actorOf(c), in.ID))
}

func (h *ClaimHandler) SharedDocument(c *gin.Context) {
	doc, err := h.uc.SharedDocument(c.Request.Context(), c.Param("token"))
	serveDocument(c, doc, err)
}

// Workload shows what an adjuster has to do.
func (h *ClaimHandler) Workload(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	list, err := h.uc.Workload(c.Request.Context(), in.ID)
	httpx.Reply(c, list, err)
}

// Desk is the caller's own workload.
func (h *ClaimHandler) Desk(c *gin.Context) {
	list, err := h.uc.Workload(c.Request.Context(), actorOf(c).ID)
	httpx.Reply(c, list, err)
}

type partnerStatusRequest struct {
	Number string `uri:"number" json:"-" validate:"required"`
	Status string `json:"status" validate:"required,max=200"`
}

// PartnerStatus takes the progress of a repair.
func (h *ClaimHandler) PartnerStatus(c *gin.Context) {
	in, err := httpx.Bind[partnerStatusRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.PartnerStatus(c.Request.Context(), in.Number, in.Status))
}
