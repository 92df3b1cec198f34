// Package desk is what the staff of a clinic does.
package desk

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"example.com/petclinic9/internal/bind"
	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/mw"
	"example.com/petclinic9/internal/token"
)

type Service struct{ store *db.Store }

func New(store *db.Store) *Service { return &Service{store} }

// clinic is where the caller works right now: the clinic of the account, or the
// one of the X-Clinic-ID header if the caller is seconded to it.
func (s *Service) clinic(ctx context.Context, who *token.Staff, wanted int64) (int64, error) {
	if wanted == 0 || wanted == who.ClinicID {
		return who.ClinicID, nil
	}
	ok, err := s.store.IsSeconded(ctx, db.IsSecondedParams{StaffID: who.StaffID, ClinicID: wanted})
	if err != nil {
		return 0, fmt.Errorf("secondment: %w", err)
	}
	if !ok {
		return 0, errs.New(errs.Forbidden, "you do not work for clinic %d", wanted)
	}
	return wanted, nil
}

type VisitQuery struct {
	ClinicID int64  `header:"X-Clinic-ID"`
	Status   string `query:"status"`
	Page     int32  `query:"page"`
	Size     int32  `query:"size"`
}

type Visits struct {
	Visits []db.Visit `json:"visits"`
}

func (s *Service) Visits(ctx context.Context, in *VisitQuery) (*Visits, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	clinicID, err := s.clinic(ctx, who, in.ClinicID)
	if err != nil {
		return nil, err
	}
	limit, offset := bind.Page(in.Page, in.Size)
	list, err := s.store.VisitsByClinic(ctx, db.VisitsByClinicParams{ClinicID: clinicID, Status: in.Status, Limit: limit, Offset: offset})
	if err != nil {
		return nil, fmt.Errorf("visits: %w", err)
	}
	return &Visits{list}, nil
}

type IDs struct {
	IDs []int64 `json:"ids"`
}

func (b *IDs) Validate() error {
	slices.Sort(b.IDs)
	b.IDs = slices.Compact(b.IDs)
	if len(b.IDs) == 0 || len(b.IDs) > 200 {
		return errs.New(errs.Invalid, "between 1 and 200 ids")
	}
	return nil
}

// CloseVisits closes the finished visits of the day. Ids of visits that are not
// finished are skipped.
func (s *Service) CloseVisits(ctx context.Context, in *IDs) (*IDs, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	var closed []int64
	err = s.store.InTx(ctx, func(q *db.Queries) error {
		if closed, err = q.CloseVisits(ctx, in.IDs); err != nil {
			return fmt.Errorf("close visits: %w", err)
		}
		for _, id := range closed {
			if err := audit(ctx, q, who, "visit.close", id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &IDs{closed}, nil
}

type Amendment struct {
	ID      int64  `path:"rxID" json:"-"`
	VisitID int64  `json:"visit_id"`
	Drug    string `json:"drug"`
	Dosage  string `json:"dosage"`
}

func (a *Amendment) Validate() error {
	if a.VisitID <= 0 || a.Drug == "" || a.Dosage == "" {
		return errs.New(errs.Invalid, "visit_id, drug and dosage are required")
	}
	return nil
}

// AmendPrescription changes a prescription of a visit to the caller's clinic.
func (s *Service) AmendPrescription(ctx context.Context, in *Amendment) (*db.Prescription, error) {
	who, err := token.StaffFrom(ctx)
	if err != nil {
		return nil, err
	}
	visit, err := s.store.GetVisitForClinic(ctx, db.GetVisitForClinicParams{ID: in.VisitID, ClinicID: who.ClinicID})
	if err != nil {
		return nil, errs.Row(err, "visit")
	}
	if visit.Status == "closed" || visit.Status == "cancelled" {
		return nil, errs.New(errs.Conflict, "visit %d is %s", visit.ID, visit.Status)
	}
	rx, err := s.store.UpdatePrescription(ctx, db.UpdatePrescriptionParams{ID: in.ID, Drug: in.Drug, Dosage: in.Dosage})
	if err != nil {
		return nil, errs.Row(err, "prescription")
	}
	return &rx, audit(ctx, s.store.Queries, who, "prescription.amend", rx.ID)
}

type patientKey struct{}

// Patient puts the pet of the path into the context, if it is registered with
// the caller's clinic. It belongs behind mw.Staff.
func (s *Service) Patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		who, err := token.StaffFrom(ctx)
		if err != nil {
			mw.Fail(w, r, err)
			return
		}
		id, err := strconv.ParseInt(r.PathValue("petID"), 10, 64)
		if err != nil {
			mw.Fail(w, r, errs.New(errs.NotFound, "no such patient"))
			return
		}
		pet, err := s.store.GetPatient(ctx, db.GetPatientParams{ID: id, ClinicID: who.ClinicID})
		if err != nil {
			mw.Fail(w, r, errs.Row(err, "patient"))
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, patientKey{}, pet)))
	})
}

type PageQuery struct {
	Page int32 `query:"page"`
	Size int32 `query:"size"`
}

// History lists the visits of a patient, to whichever clinic of the chain.
func (s *Service) History(ctx context.Context, in *PageQuery) (*Visits, error) {
	pet, ok := ctx.Value(patientKey{}).(db.Pet)
	if !ok {
		return nil, errs.New(errs.NotFound, "no such patient")
	}
	limit, offset := bind.Page(in.Page, in.Size)
	list, err := s.store.VisitsByPet(ctx, db.VisitsByPetParams{PetID: pet.ID, Limit: limit, Offset: offset})
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return &Visits{list}, nil
}

func audit(ctx context.Context, q *db.Queries, who *token.Staff, action string, id int64) error {
	return q.InsertAudit(ctx, db.InsertAuditParams{Actor: fmt.Sprintf("staff:%d", who.StaffID),
		Action: action, ObjectID: id, RequestID: mw.RequestIDFrom(ctx)})
}
