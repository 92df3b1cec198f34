package rest

import (
	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/usecase"
)

type AgencyHandler struct{ uc *usecase.Agencies }

func NewAgencyHandler(uc *usecase.Agencies) *AgencyHandler { return &AgencyHandler{uc: uc} }

func (h *AgencyHandler) Commissions(c *gin.Context, actor domain.Actor, p domain.Paging) (domain.Page[domain.Commission], error) {
	return h.uc.Commissions(c.Request.Context(), actor, value[domain.Agency](c, keyAgency), p)
}

func (h *AgencyHandler) Policies(c *gin.Context, actor domain.Actor, f domain.PolicyFilter) (domain.Page[domain.Policy], error) {
	return h.uc.Policies(c.Request.Context(), actor, value[domain.Agency](c, keyAgency), f)
}

type lossRatioQuery struct {
	AgencyID domain.ID `form:"agency_id" validate:"required,uuid"`
}

func (h *AgencyHandler) LossRatio(c *gin.Context, _ domain.Actor, q lossRatioQuery) (domain.LossRatio, error) {
	return h.uc.LossRatio(c.Request.Context(), q.AgencyID)
}

func (h *AgencyHandler) Reserves(c *gin.Context, actor domain.Actor, f domain.ReserveFilter) ([]domain.ReserveTotal, error) {
	return h.uc.Reserves(c.Request.Context(), actor, f)
}
