// Package policy decides about access that is more than "the caller's clinic".
package policy

import (
	"context"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/auth"
)

// Reports decides who sees a report: the clinic that ordered it, and the
// physician who ordered it, from whichever clinic that person works today.
type Reports struct {
	physicians port.Physicians
}

func NewReports(p port.Physicians) *Reports { return &Reports{physicians: p} }

// CanView reports whether the caller may see the report. An error means that
// the decision could not be taken.
func (r *Reports) CanView(ctx context.Context, p auth.Principal, rep domain.Report) (bool, error) {
	if p.Clinic != 0 && int64(p.Clinic) == rep.ClinicID {
		return true, nil
	}
	if !p.Is(auth.Physician) {
		return false, nil
	}
	return r.physicians.Ordered(ctx, rep.OrderID, p.UserID)
}
