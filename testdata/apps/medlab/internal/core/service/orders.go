package service

import (
	"context"
	"errors"
	"slices"
	"time"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/cache"
)

// OrderPorts is what Orders works with.
type OrderPorts struct {
	Orders     port.Orders
	Patients   port.Patients
	Physicians port.Physicians
	Samples    port.Samples
	Results    port.Results
	Tests      port.Store[domain.Test]
	Audit      port.Audit
}

// Orders takes orders and follows their samples and results.
type Orders struct {
	OrderPorts
	catalogue *cache.TTL[int64, domain.Test]
}

func NewOrders(p OrderPorts) *Orders {
	return &Orders{p, cache.New[int64, domain.Test](10*time.Minute, 2048)}
}

// Test returns an entry of the catalogue.
func (s *Orders) Test(ctx context.Context, id int64) (domain.Test, error) {
	return s.catalogue.Get(id, func() (domain.Test, error) { return s.Tests.Get(ctx, id) })
}

// Readings returns the latest values of a test, for delta checks. They carry
// barcodes and no names, so all clinics that have an account share them.
func (s *Orders) Readings(ctx context.Context, test int64, limit int) ([]domain.Reading, error) {
	if _, err := s.Test(ctx, test); err != nil {
		return nil, err
	}
	return s.Results.Recent(ctx, test, limit)
}

// Place creates an order, or returns the one that was created with the same key.
func (s *Orders) Place(ctx context.Context, n domain.NewOrder) (domain.Order, error) {
	if n.Key != "" {
		o, err := s.Orders.ByKey(ctx, n.Key)
		if !errors.Is(err, domain.ErrNotFound) {
			return o, err
		}
	}
	if _, err := s.Patients.Get(ctx, n.PatientID); err != nil {
		return domain.Order{}, err
	}
	if err := s.employed(ctx, n.PhysicianID); err != nil {
		return domain.Order{}, err
	}
	n.TestIDs = distinct(n.TestIDs)
	for _, id := range n.TestIDs {
		if _, err := s.Test(ctx, id); err != nil {
			return domain.Order{}, &domain.Invalid{Field: "test_ids", Problem: "names an unknown test"}
		}
	}
	o, err := s.Orders.Create(ctx, n)
	if err == nil {
		s.Audit.Record(ctx, "order.place", o.ID)
	}
	return o, err
}

// Assign hands the order to another physician.
func (s *Orders) Assign(ctx context.Context, o domain.Order, to domain.Assignment) (domain.Order, error) {
	if !o.Open() {
		return o, domain.ErrConflict
	}
	if err := s.employed(ctx, to.PhysicianID); err != nil {
		return o, err
	}
	s.Audit.Record(ctx, "order.assign", o.ID)
	o.PhysicianID = to.PhysicianID
	return o, s.Orders.SetPhysician(ctx, o.ID, to.PhysicianID)
}

// Cancel cancels orders, all or none of them.
func (s *Orders) Cancel(ctx context.Context, ids []int64) (int64, error) {
	ids = distinct(ids)
	own, err := s.Orders.CountOwn(ctx, ids)
	if err != nil {
		return 0, err
	}
	if own != len(ids) {
		return 0, domain.ErrNotFound
	}
	for _, id := range ids {
		s.Audit.Record(ctx, "order.cancel", id)
	}
	return s.Orders.Cancel(ctx, ids)
}

// Correct changes the description of a sample while its order is open.
func (s *Orders) Correct(ctx context.Context, o domain.Order, sample int64, patch domain.SamplePatch) (domain.Sample, error) {
	if !o.Open() {
		return domain.Sample{}, domain.ErrConflict
	}
	s.Audit.Record(ctx, "sample.correct", sample)
	return s.Samples.Update(ctx, sample, patch)
}

// Discard takes a sample out of its order.
func (s *Orders) Discard(ctx context.Context, o domain.Order, sample int64) error {
	if !o.Open() {
		return domain.ErrConflict
	}
	s.Audit.Record(ctx, "sample.discard", sample)
	return s.Samples.Discard(ctx, o.ID, sample)
}

// Acknowledge notes that the caller has seen the results. Work lists may be out
// of date: what has been withdrawn in the meantime is left out silently.
func (s *Orders) Acknowledge(ctx context.Context, ids []int64) (int64, error) {
	ids = distinct(ids)
	own, err := s.Results.CountOwn(ctx, ids)
	if err != nil {
		return 0, err
	}
	if own == 0 {
		return 0, domain.ErrNotFound
	}
	for _, id := range ids {
		s.Audit.Record(ctx, "result.acknowledge", id)
	}
	return s.Results.Acknowledge(ctx, ids)
}

// employed returns an error unless the physician works for the caller's clinic.
func (s *Orders) employed(ctx context.Context, physician int64) error {
	found, err := s.Physicians.Exists(ctx, physician)
	if err != nil {
		return err
	}
	return domain.Check(found, "physician_id", "is unknown")
}

func distinct(ids []int64) []int64 {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}
