package services

import (
	"context"
	"time"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/models"
)

// PrescriptionService works on what the e-prescription import has brought in.
type PrescriptionService struct{ Deps }

// List shows the user's own prescriptions, or those of a patient in the user's care.
func (s *PrescriptionService) List(ctx context.Context, u *models.User, q dto.PrescriptionQuery) ([]models.Prescription, error) {
	patientID := u.ID
	if q.PatientID != 0 {
		if ok, err := s.Policy.CanReadPatient(ctx, u, q.PatientID); err != nil {
			return nil, err
		} else if !ok {
			return nil, apperr.ErrForbidden
		}
		patientID = q.PatientID
	}
	limit, offset := q.Window()
	return s.Prescriptions.List(ctx, patientID, limit, offset)
}

func (s *PrescriptionService) Get(ctx context.Context, u *models.User, id int64) (*models.Prescription, error) {
	rx, err := s.Prescriptions.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if ok, err := s.Policy.CanReadPatient(ctx, u, rx.UserID); err != nil {
		return nil, err
	} else if !ok {
		return nil, apperr.ErrNotFound
	}
	return s.withItems(ctx, rx)
}

func (s *PrescriptionService) withItems(ctx context.Context, rx *models.Prescription) (_ *models.Prescription, err error) {
	rx.Items, err = s.Prescriptions.Items(ctx, rx.ID)
	return rx, err
}

// editable loads a prescription that the user may still change.
func (s *PrescriptionService) editable(ctx context.Context, u *models.User, id int64) (*models.Prescription, error) {
	rx, err := s.Prescriptions.FindOwned(ctx, id, u.ID)
	if err != nil {
		return nil, err
	}
	if rx.Status != "submitted" {
		return nil, apperr.ErrConflict
	}
	return rx, nil
}

func (s *PrescriptionService) UpdateItem(ctx context.Context, u *models.User, p dto.ItemParam, req dto.ItemRequest) error {
	rx, err := s.editable(ctx, u, p.ID)
	if err != nil {
		return err
	}
	item := models.PrescriptionItem{ID: p.ItemID, PrescriptionID: rx.ID, Dosage: req.Dosage, Quantity: req.Quantity}
	if err := s.Prescriptions.UpdateItem(ctx, item); err != nil {
		return err
	}
	return s.Audit.Write(ctx, u.ID, "prescription.item.update", "prescription_item", item.ID)
}

func (s *PrescriptionService) RemoveItem(ctx context.Context, u *models.User, p dto.ItemParam) error {
	rx, err := s.editable(ctx, u, p.ID)
	if err != nil {
		return err
	}
	if err := s.Prescriptions.DeleteItem(ctx, rx.ID, p.ItemID); err != nil {
		return err
	}
	return s.Audit.Write(ctx, u.ID, "prescription.item.remove", "prescription_item", p.ItemID)
}

func (s *PrescriptionService) Scan(ctx context.Context, u *models.User, rxID int64) (*models.Scan, error) {
	return s.Prescriptions.LatestScan(ctx, rxID, u.ID)
}

// DownloadScan hands out one page. Access to scans has to be on record, so the
// decision goes into the log together with the page.
func (s *PrescriptionService) DownloadScan(ctx context.Context, u *models.User, scanID int64) (*models.Scan, error) {
	scan, err := s.Prescriptions.ScanByID(ctx, scanID)
	if err != nil {
		return nil, err
	}
	rx, err := s.Prescriptions.ByID(ctx, scan.PrescriptionID)
	if err != nil {
		return nil, err
	}
	granted, err := s.Policy.CanReadPatient(ctx, u, rx.UserID)
	if err != nil {
		return nil, err
	}
	s.Log.InfoContext(ctx, "scan download", "scan", scan.ID, "prescription", rx.ID, "user", u.ID, "granted", granted)
	return scan, s.Audit.Write(ctx, u.ID, "scan.download", "scan", scan.ID)
}

// Share makes a link for a doctor or a relative; a new link replaces the old one.
func (s *PrescriptionService) Share(ctx context.Context, u *models.User, id int64) (string, error) {
	token := newToken()
	err := s.Prescriptions.SetShareToken(ctx, id, u.ID, hashToken(token), time.Now().Add(s.Config.ShareTTL))
	return token, err
}

func (s *PrescriptionService) Shared(ctx context.Context, token string) (*models.Prescription, error) {
	rx, err := s.Prescriptions.ByShareToken(ctx, hashToken(token))
	if err != nil {
		return nil, err
	}
	return s.withItems(ctx, rx)
}

func (s *PrescriptionService) Verify(ctx context.Context, u *models.User, pharmacyID, id int64) error {
	if err := s.Prescriptions.Verify(ctx, id, pharmacyID, u.ID); err != nil {
		return err
	}
	return s.Audit.Write(ctx, u.ID, "prescription.verify", "prescription", id)
}
