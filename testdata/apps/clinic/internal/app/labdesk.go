package app

import "context"

// LabOrder is a panel that the laboratory runs.
type LabOrder struct {
	ID        int64  `json:"id"`
	ClinicID  int64  `json:"-"`
	PatientID int64  `json:"patient_id"`
	Panel     string `json:"panel"`
	State     string `json:"state"`
}

// LabResult is one value of a panel.
type LabResult struct {
	Analyte string `json:"analyte"`
	Value   string `json:"value"`
}

// Laboratory is the port to orders and results.
type Laboratory interface {
	Order(ctx context.Context, id int64) (LabOrder, error)
	Results(ctx context.Context, order int64) ([]LabResult, error)
	Record(ctx context.Context, order int64, results []LabResult) error
}

// LabDesk are the use cases of the laboratory.
type LabDesk struct{ lab Laboratory }

// NewLabDesk returns a LabDesk.
func NewLabDesk(lab Laboratory) *LabDesk { return &LabDesk{lab: lab} }

// Order returns an order that was placed by the actor's clinic.
func (d *LabDesk) Order(ctx context.Context, who Actor, id int64) (LabOrder, error) {
	o, err := d.lab.Order(ctx, id)
	if err != nil {
		return LabOrder{}, err
	}
	if o.ClinicID != who.ClinicID {
		return LabOrder{}, ErrNotFound
	}
	return o, nil
}

// Results returns the values measured so far.
func (d *LabDesk) Results(ctx context.Context, order int64) ([]LabResult, error) {
	return d.lab.Results(ctx, order)
}

// Record stores what an analyser measured.
func (d *LabDesk) Record(ctx context.Context, order int64, results []LabResult) error {
	if len(results) == 0 {
		return ErrInvalid
	}
	return d.lab.Record(ctx, order, results)
}
