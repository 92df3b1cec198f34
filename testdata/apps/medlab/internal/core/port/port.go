// Package port names what the core needs from the outside world. The clinic is
// never a parameter: adapters take it from the context.
package port

import (
	"context"
	"time"

	"example.com/medlab/internal/core/domain"
)

// Store keeps simple records.
type Store[T any] interface {
	Get(ctx context.Context, id int64) (T, error)
	Update(ctx context.Context, id int64, v T) error
}

type Accounts interface {
	ByEmail(ctx context.Context, email string) (domain.Account, error)
	Memberships(ctx context.Context, user int64) ([]domain.Membership, error)
}

type Patients interface {
	List(ctx context.Context, search string, page domain.Page) ([]domain.Patient, error)
	Get(ctx context.Context, id int64) (domain.Patient, error)
	Update(ctx context.Context, id int64, patch domain.PatientPatch) (domain.Patient, error)
	Merge(ctx context.Context, into, duplicate int64) error
	Notes(ctx context.Context, patient int64, page domain.Page) ([]domain.Note, error)
	EachNote(ctx context.Context, patient int64, fn func(domain.Note) error) error
}

type Physicians interface {
	Exists(ctx context.Context, id int64) (bool, error)
	Ordered(ctx context.Context, order, user int64) (bool, error)
}

type Orders interface {
	Get(ctx context.Context, id int64) (domain.Order, error)
	ByKey(ctx context.Context, key string) (domain.Order, error)
	Create(ctx context.Context, n domain.NewOrder) (domain.Order, error)
	SetPhysician(ctx context.Context, order, physician int64) error
	CountOwn(ctx context.Context, ids []int64) (int, error)
	Cancel(ctx context.Context, ids []int64) (int64, error)
	Export(ctx context.Context, from, to time.Time) ([]domain.ExportLine, error)
}

type Samples interface {
	Find(ctx context.Context, code string) (domain.FoundSample, error)
	Update(ctx context.Context, id int64, patch domain.SamplePatch) (domain.Sample, error)
	Discard(ctx context.Context, order, id int64) error
}

type Results interface {
	Get(ctx context.Context, id int64) (domain.Result, error)
	CountOwn(ctx context.Context, ids []int64) (int, error)
	Acknowledge(ctx context.Context, ids []int64) (int64, error)
	Record(ctx context.Context, m domain.Measurement) (int64, error)
	Recent(ctx context.Context, test int64, limit int) ([]domain.Reading, error)
	Export(ctx context.Context, from, to time.Time) ([]domain.ExportLine, error)
}

type Reports interface {
	Enqueue(ctx context.Context, order int64, n domain.NewReport) (domain.Report, error)
	Get(ctx context.Context, id int64) (domain.Report, error)
	Document(ctx context.Context, id int64) (domain.Document, error)
	Share(ctx context.Context, report int64, tokenHash []byte, ends time.Time) error
	Shared(ctx context.Context, tokenHash []byte) (domain.Document, error)

	Claim(ctx context.Context) (domain.Report, error)
	Lines(ctx context.Context, order int64) ([]domain.Result, error)
	Finish(ctx context.Context, id int64, status, body string) error
	Requeue(ctx context.Context, id int64) error
	Counts(ctx context.Context) ([]domain.JobCount, error)
}

type Pickups interface {
	Get(ctx context.Context, id int64) (domain.Pickup, error)
	Complete(ctx context.Context, id int64, r domain.Remark) error
	Apply(ctx context.Context, e domain.PickupEvent) error
}

type Invoices interface {
	List(ctx context.Context, f domain.InvoiceFilter, page domain.Page) ([]domain.Invoice, error)
	Document(ctx context.Context, id int64) (domain.Document, error)
	Void(ctx context.Context, id int64, reason string) (domain.Invoice, error)
	Settle(ctx context.Context, id int64, reference string, accept func(domain.Invoice) error) (domain.Invoice, error)
	Usage(ctx context.Context, clinic int64) (domain.Usage, error)
}

// Audit keeps what was done by whom; it never fails the action itself.
type Audit interface {
	Record(ctx context.Context, action string, object int64)
}
