// Package domain holds the terms of the laboratory's business.
package domain

import "time"

type Account struct {
	ID           int64  `db:"id"`
	PasswordHash string `db:"password_hash"`
	StaffRole    string `db:"staff_role"`
}

type Membership struct {
	ClinicID int64  `db:"clinic_id"`
	Role     string `db:"role"`
}

type Patient struct {
	ID       int64     `db:"id" json:"id"`
	MRN      string    `db:"mrn" json:"mrn"`
	FullName string    `db:"full_name" json:"full_name"`
	BornOn   time.Time `db:"born_on" json:"born_on"`
	Phone    string    `db:"phone" json:"phone"`
	Version  int       `db:"version" json:"version"`
}

// PatientPatch changes what is set.
type PatientPatch struct {
	FullName *string `json:"full_name"`
	Phone    *string `json:"phone"`
	Version  int     `json:"version"`
}

func (p PatientPatch) Validate() error {
	return FirstOf(
		Check(p.Version > 0, "version", "is required"),
		Check(p.FullName == nil || *p.FullName != "", "full_name", "must not be empty"),
	)
}

// Merge names the record that is given up in favour of another.
type Merge struct {
	DuplicateID int64 `json:"duplicate_id"`
}

func (m Merge) Validate() error { return Check(m.DuplicateID > 0, "duplicate_id", "is required") }

type Note struct {
	ID        int64     `db:"id" json:"id"`
	Author    string    `db:"author" json:"author"`
	Body      string    `db:"body" json:"body"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

type Test struct {
	ID         int64  `db:"id" json:"id"`
	Code       string `db:"code" json:"code"`
	Name       string `db:"name" json:"name"`
	Unit       string `db:"unit" json:"unit"`
	PriceCents int64  `db:"price_cents" json:"price_cents"`
}

// Panel is a clinic's own choice of tests that are ordered together.
type Panel struct {
	ID      int64   `db:"id" json:"-"`
	Name    string  `db:"name" json:"name"`
	TestIDs []int64 `db:"test_ids" json:"test_ids"`
}

func (p Panel) Validate() error {
	return FirstOf(
		Check(p.Name != "", "name", "is required"),
		Check(len(p.TestIDs) > 0 && len(p.TestIDs) <= 50, "test_ids", "must name 1 to 50 tests"),
	)
}

// Template is the frame of a report. It is the laboratory's when ClinicID is nil.
type Template struct {
	ID       int64  `db:"id" json:"-"`
	ClinicID *int64 `db:"clinic_id" json:"-"`
	Name     string `db:"name" json:"name"`
	Header   string `db:"header" json:"header"`
	Footer   string `db:"footer" json:"footer"`
}

func (t Template) Validate() error {
	return FirstOf(
		Check(t.Name != "", "name", "is required"),
		Check(len(t.Header)+len(t.Footer) <= 8000, "header", "and footer are too long"),
	)
}

type Order struct {
	ID          int64     `db:"id" json:"id"`
	PatientID   int64     `db:"patient_id" json:"patient_id"`
	PhysicianID int64     `db:"physician_id" json:"physician_id"`
	Status      string    `db:"status" json:"status"`
	Priority    string    `db:"priority" json:"priority"`
	Comment     string    `db:"comment" json:"comment"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

// Open reports whether the order may still change.
func (o Order) Open() bool { return o.Status == "placed" || o.Status == "collected" }

type NewOrder struct {
	PatientID   int64   `json:"patient_id"`
	PhysicianID int64   `json:"physician_id"`
	TestIDs     []int64 `json:"test_ids"`
	Comment     string  `json:"comment"`
	Key         string  `json:"-"` // idempotency key, may be empty
}

func (n NewOrder) Validate() error {
	return FirstOf(
		Check(n.PatientID > 0, "patient_id", "is required"),
		Check(n.PhysicianID > 0, "physician_id", "is required"),
		Check(len(n.TestIDs) > 0 && len(n.TestIDs) <= 50, "test_ids", "must name 1 to 50 tests"),
	)
}

// Assignment names the physician who takes over.
type Assignment struct {
	PhysicianID int64 `json:"physician_id"`
}

func (a Assignment) Validate() error { return Check(a.PhysicianID > 0, "physician_id", "is required") }

type Sample struct {
	ID          int64   `db:"id" json:"id"`
	Barcode     string  `db:"barcode" json:"barcode"`
	AccessionNo *string `db:"accession_no" json:"accession_no,omitempty"`
	Kind        string  `db:"kind" json:"kind"`
	Status      string  `db:"status" json:"status"`
	Comment     string  `db:"comment" json:"comment"`
}

// FoundSample is a sample with what is needed to recognize it.
type FoundSample struct {
	Sample
	Patient string `db:"patient" json:"patient"`
	MRN     string `db:"mrn" json:"mrn"`
}

type SamplePatch struct {
	Kind    *string `json:"kind"`
	Comment *string `json:"comment"`
}

func (p SamplePatch) Validate() error {
	return Check(p.Kind == nil || *p.Kind != "", "kind", "must not be empty")
}

type Result struct {
	ID             int64      `db:"id" json:"id"`
	Test           string     `db:"test" json:"test"`
	Value          string     `db:"value" json:"value"`
	Unit           string     `db:"unit" json:"unit"`
	Flag           string     `db:"flag" json:"flag"`
	ReleasedAt     time.Time  `db:"released_at" json:"released_at"`
	AcknowledgedAt *time.Time `db:"acknowledged_at" json:"acknowledged_at,omitempty"`
}

// Measurement is a result as an analyzer reports it.
type Measurement struct {
	Barcode  string `json:"barcode"`
	TestCode string `json:"test_code"`
	Value    string `json:"value"`
	Flag     string `json:"flag"`
}

func (m Measurement) Validate() error {
	return Check(m.Barcode != "" && m.TestCode != "" && m.Value != "", "barcode", "test_code and value are required")
}

// Reading is a past value of a test, for delta checks and reference ranges.
type Reading struct {
	Barcode    string    `db:"barcode" json:"barcode"`
	Value      string    `db:"value" json:"value"`
	Flag       string    `db:"flag" json:"flag"`
	ReleasedAt time.Time `db:"released_at" json:"released_at"`
}

// ExportLine is a line of a CSV export.
type ExportLine struct {
	ID      int64     `db:"id"`
	At      time.Time `db:"at"`
	MRN     string    `db:"mrn"`
	Patient string    `db:"patient"`
	What    string    `db:"what"`
	Detail  string    `db:"detail"`
}

// States of a report.
const (
	ReportQueued = "queued"
	ReportReady  = "ready"
	ReportFailed = "failed"
)

type Report struct {
	ID         int64      `db:"id" json:"id"`
	ClinicID   int64      `db:"clinic_id" json:"-"`
	OrderID    int64      `db:"order_id" json:"order_id"`
	TemplateID *int64     `db:"template_id" json:"template_id,omitempty"`
	Title      string     `db:"title" json:"title"`
	Status     string     `db:"status" json:"status"`
	Attempts   int        `db:"attempts" json:"attempts"`
	FinishedAt *time.Time `db:"finished_at" json:"finished_at,omitempty"`
}

type NewReport struct {
	Title      string `json:"title"`
	TemplateID *int64 `json:"template_id"`
}

func (n NewReport) Validate() error {
	return Check(n.Title != "" && len(n.Title) <= 200, "title", "must have 1 to 200 characters")
}

// Document is something that can be downloaded.
type Document struct {
	Name string `db:"name"`
	Body string `db:"body"`
}

type Pickup struct {
	ID          int64      `db:"id" json:"id"`
	Address     string     `db:"address" json:"address"`
	Status      string     `db:"status" json:"status"`
	Remark      string     `db:"remark" json:"remark"`
	CompletedAt *time.Time `db:"completed_at" json:"completed_at,omitempty"`
}

// PickupEvent is a message of the courier company.
type PickupEvent struct {
	PickupID int64  `json:"pickup_id"`
	Status   string `json:"status"`
	Remark   string `json:"remark"`
}

func (e PickupEvent) Validate() error {
	return FirstOf(
		Check(e.PickupID > 0, "pickup_id", "is required"),
		Check(e.Status == "en_route" || e.Status == "arrived" || e.Status == "failed", "status", "is unknown"),
	)
}

type Invoice struct {
	ID         int64     `db:"id" json:"id"`
	ClinicID   int64     `db:"clinic_id" json:"clinic_id"`
	Number     string    `db:"number" json:"number"`
	Status     string    `db:"status" json:"status"`
	TotalCents int64     `db:"total_cents" json:"total_cents"`
	IssuedOn   time.Time `db:"issued_on" json:"issued_on"`
}

type InvoiceFilter struct {
	All    bool // of every clinic
	Clinic int64
	Status string
}

// Remark goes with something that is closed: a reason, a reference, a receipt.
type Remark struct {
	Text string `json:"text"`
}

func (r Remark) Validate() error { return Check(r.Text != "", "text", "is required") }

type Usage struct {
	Orders int64 `db:"orders" json:"orders"`
	Open   int64 `db:"open_cents" json:"open_cents"`
}

// JobCount tells how many report jobs are in a state.
type JobCount struct {
	Status string `db:"status" json:"status"`
	Jobs   int64  `db:"jobs" json:"jobs"`
}

// Page limits a list: rows after an id.
type Page struct {
	After int64
	Limit int
}
