package rest

import (
	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/httpx"
	"example.com/insurely/internal/usecase"
)

type PayoutHandler struct{ uc *usecase.Payouts }

func NewPayoutHandler(uc *usecase.Payouts) *PayoutHandler { return &PayoutHandler{uc: uc} }

func (h *PayoutHandler) List(c *gin.Context) {
	f, err := httpx.Bind[domain.PayoutFilter](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	page, err := h.uc.List(c.Request.Context(), actorOf(c), f)
	httpx.Reply(c, page, err)
}

func (h *PayoutHandler) Release(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.Release(c.Request.Context(), actorOf(c), in.ID))
}

type accountRequest struct {
	byID
	IBAN string `json:"iban" validate:"required,alphanum,min=15,max=34"`
}

func (h *PayoutHandler) SetAccount(c *gin.Context) {
	in, err := httpx.Bind[accountRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	payout, err := h.uc.SetAccount(c.Request.Context(), actorOf(c), in.ID, in.IBAN)
	httpx.Reply(c, payout, err)
}

// Settled is the webhook of the payment providers.
func (h *PayoutHandler) Settled(c *gin.Context) {
	in, err := httpx.Bind[struct {
		PayoutID domain.ID `json:"payout_id" validate:"required,uuid"`
	}](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.Settled(c.Request.Context(), value[string](c, keyProvider), in.PayoutID))
}
