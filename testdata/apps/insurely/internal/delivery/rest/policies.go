package rest

import (
	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/httpx"
	"example.com/insurely/internal/usecase"
)

type PolicyHandler struct{ uc *usecase.Policies }

func NewPolicyHandler(uc *usecase.Policies) *PolicyHandler { return &PolicyHandler{uc: uc} }

func (h *PolicyHandler) Products(c *gin.Context) {
	list, err := h.uc.Catalogue(c.Request.Context())
	httpx.Reply(c, list, err)
}

func (h *PolicyHandler) List(c *gin.Context) {
	f, err := httpx.Bind[domain.PolicyFilter](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	page, err := h.uc.List(c.Request.Context(), actorOf(c), f)
	httpx.Reply(c, page, err)
}

func (h *PolicyHandler) Show(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	policy, err := h.uc.Show(c.Request.Context(), actorOf(c), in.ID)
	httpx.Reply(c, policy, err)
}

func (h *PolicyHandler) Lookup(c *gin.Context) {
	policy, err := h.uc.Lookup(c.Request.Context(), actorOf(c), c.Param("ref"))
	httpx.Reply(c, policy, err)
}

type updatePolicyRequest struct {
	PolicyID domain.ID `uri:"id" json:"-" validate:"required,uuid"`
	domain.PolicyPatch
}

func (h *PolicyHandler) Update(c *gin.Context) {
	in, err := httpx.Bind[updatePolicyRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	policy, err := h.uc.Update(c.Request.Context(), actorOf(c), in.PolicyID, in.PolicyPatch)
	httpx.Reply(c, policy, err)
}

func (h *PolicyHandler) Cancel(c *gin.Context) {
	in, err := httpx.Bind[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.Cancel(c.Request.Context(), actorOf(c), in.ID))
}

type beneficiaryPath struct {
	BeneficiaryID domain.ID `uri:"beneficiary" json:"-" validate:"required,uuid"`
}

type saveBeneficiaryRequest struct {
	beneficiaryPath
	domain.Beneficiary
}

func (h *PolicyHandler) SaveBeneficiary(c *gin.Context) {
	in, err := httpx.Bind[saveBeneficiaryRequest](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	in.Beneficiary.ID = in.BeneficiaryID
	httpx.Done(c, h.uc.SaveBeneficiary(c.Request.Context(), actorOf(c), value[domain.Policy](c, keyPolicy), in.Beneficiary))
}

func (h *PolicyHandler) RemoveBeneficiary(c *gin.Context) {
	in, err := httpx.Bind[beneficiaryPath](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	httpx.Done(c, h.uc.RemoveBeneficiary(c.Request.Context(), actorOf(c), value[domain.Policy](c, keyPolicy), in.BeneficiaryID))
}
