package app

import "context"

// Prescription is a drug that somebody ordered for a patient.
type Prescription struct {
	ID           int64  `json:"id"`
	PatientID    int64  `json:"patient_id"`
	PrescriberID int64  `json:"prescriber_id"`
	Drug         string `json:"drug"`
	Refills      int32  `json:"refills"`
}

// Vaccine is a line of the national list.
type Vaccine struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Prescriptions is the port to what was prescribed.
type Prescriptions interface {
	ForCarer(ctx context.Context, id, staff int64) (Prescription, error)
	AddRefill(ctx context.Context, id int64) (Prescription, error)
	Vaccines(ctx context.Context) ([]Vaccine, error)
}

// Pharmacy are the use cases around drugs.
type Pharmacy struct{ rx Prescriptions }

// NewPharmacy returns a Pharmacy.
func NewPharmacy(rx Prescriptions) *Pharmacy { return &Pharmacy{rx: rx} }

// Show returns a prescription of a patient whom the actor treats.
func (p *Pharmacy) Show(ctx context.Context, who Actor, id int64) (Prescription, error) {
	return p.rx.ForCarer(ctx, id, who.StaffID)
}

// Renew grants one more refill. Only doctors may.
func (p *Pharmacy) Renew(ctx context.Context, who Actor, id int64) (Prescription, error) {
	if who.Role != Doctor {
		return Prescription{}, ErrForbidden
	}
	return p.rx.AddRefill(ctx, id)
}

// Vaccines is the national list.
func (p *Pharmacy) Vaccines(ctx context.Context) ([]Vaccine, error) { return p.rx.Vaccines(ctx) }
