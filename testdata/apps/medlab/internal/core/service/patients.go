package service

import (
	"context"
	"time"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/cache"
	"example.com/medlab/internal/platform/tenant"
)

type patientKey struct {
	clinic tenant.ID
	id     int64
}

// Patients keeps the clinics' patients. What it does not add to is the port's.
type Patients struct {
	port.Patients
	audit port.Audit
	known *cache.TTL[patientKey, domain.Patient]
}

func NewPatients(repo port.Patients, audit port.Audit) *Patients {
	return &Patients{repo, audit, cache.New[patientKey, domain.Patient](30*time.Second, 4096)}
}

// Get returns the patient, as of half a minute ago at most.
func (s *Patients) Get(ctx context.Context, id int64) (domain.Patient, error) {
	return s.known.Get(patientKey{tenant.From(ctx), id}, func() (domain.Patient, error) {
		return s.Patients.Get(ctx, id)
	})
}

func (s *Patients) Update(ctx context.Context, id int64, patch domain.PatientPatch) (domain.Patient, error) {
	defer s.known.Drop(patientKey{tenant.From(ctx), id})
	p, err := s.Patients.Update(ctx, id, patch)
	if err == nil {
		s.audit.Record(ctx, "patient.update", id)
	}
	return p, err
}

// Merge moves the orders of a duplicate to the patient and retires the duplicate.
func (s *Patients) Merge(ctx context.Context, id int64, m domain.Merge) (domain.Patient, error) {
	if id == m.DuplicateID {
		return domain.Patient{}, &domain.Invalid{Field: "duplicate_id", Problem: "is the patient itself"}
	}
	into, err := s.Patients.Get(ctx, id)
	if err != nil {
		return domain.Patient{}, err
	}
	if err := s.Patients.Merge(ctx, into.ID, m.DuplicateID); err != nil {
		return domain.Patient{}, err
	}
	s.known.Drop(patientKey{tenant.From(ctx), m.DuplicateID})
	s.audit.Record(ctx, "patient.merge", id)
	return into, nil
}
