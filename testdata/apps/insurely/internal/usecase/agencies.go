package usecase

import (
	"context"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

type Agencies struct {
	agencies    AgencyRepository
	policies    PolicyRepository
	commissions CommissionRepository
	reports     ReportRepository
}

func NewAgencies(agencies AgencyRepository, policies PolicyRepository, commissions CommissionRepository, reports ReportRepository) *Agencies {
	return &Agencies{agencies: agencies, policies: policies, commissions: commissions, reports: reports}
}

// Active loads an agency that is in business.
func (u *Agencies) Active(ctx context.Context, id domain.ID) (domain.Agency, error) {
	agency, err := u.agencies.Get(ctx, id)
	if err != nil {
		return domain.Agency{}, err
	}
	if !agency.Active {
		return domain.Agency{}, domain.ErrNotFound
	}
	return agency, nil
}

func (u *Agencies) Commissions(ctx context.Context, _ domain.Actor, agency domain.Agency, p domain.Paging) (domain.Page[domain.Commission], error) {
	return u.commissions.OfAgency(ctx, agency.ID, p)
}

// Policies lists the whole book of an agency, whoever of its brokers sold it.
func (u *Agencies) Policies(ctx context.Context, actor domain.Actor, agency domain.Agency, f domain.PolicyFilter) (domain.Page[domain.Policy], error) {
	member, err := u.agencies.HasMember(ctx, agency.ID, actor.ID)
	if err != nil {
		return domain.Page[domain.Policy]{}, err
	}
	if !member {
		return domain.Page[domain.Policy]{}, domain.ErrForbidden
	}
	f.AgencyID = agency.ID
	return u.policies.List(ctx, f, qb.Cond{})
}

func (u *Agencies) LossRatio(ctx context.Context, agencyID domain.ID) (domain.LossRatio, error) {
	return u.reports.LossRatio(ctx, agencyID)
}

func (u *Agencies) Reserves(ctx context.Context, actor domain.Actor, f domain.ReserveFilter) ([]domain.ReserveTotal, error) {
	if !actor.Admin() {
		f.AdjusterID = actor.ID
	}
	return u.reports.Reserves(ctx, f)
}
