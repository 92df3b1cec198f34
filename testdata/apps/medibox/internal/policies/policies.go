// Package policies answers who may see which object.
package policies

import (
	"context"

	"example.com/medibox/internal/models"
)

// Relations are the links between people that widen access beyond the owner.
type Relations interface {
	IsCaregiver(ctx context.Context, caregiverID, patientID int64) (bool, error)
	IsStaff(ctx context.Context, pharmacyID, userID int64) (bool, error)
}

type Policy struct{ Relations }

// CanReadPatient admits the patient and accepted caregivers.
func (p *Policy) CanReadPatient(ctx context.Context, u *models.User, patientID int64) (bool, error) {
	if u.ID == patientID {
		return true, nil
	}
	return p.IsCaregiver(ctx, u.ID, patientID)
}

// CanAccessOrder admits the customer and the staff of the pharmacy that fills the order.
func (p *Policy) CanAccessOrder(ctx context.Context, u *models.User, o *models.Order) (bool, error) {
	if o.UserID == u.ID {
		return true, nil
	}
	return p.IsStaff(ctx, o.PharmacyID, u.ID)
}
