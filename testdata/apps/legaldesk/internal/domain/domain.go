// Package domain holds the entities that the layers of legaldesk exchange.
package domain

import "time"

// Roles of a lawyer within the own firm.
const (
	RolePartner   = "partner"
	RoleAssociate = "associate"
	RoleParalegal = "paralegal"
)

type Lawyer struct {
	ID           int64  `db:"id" json:"id"`
	FirmID       int64  `db:"firm_id" json:"firm_id"`
	Email        string `db:"email" json:"email"`
	Name         string `db:"name" json:"name"`
	Role         string `db:"role" json:"role"`
	Operator     bool   `db:"operator" json:"-"`
	PasswordHash string `db:"password_hash" json:"-"`
}

type Client struct {
	ID            int64  `db:"id" json:"id"`
	FirmID        int64  `db:"firm_id" json:"firm_id"`
	Code          string `db:"code" json:"code"`
	Name          string `db:"name" json:"name"`
	Email         string `db:"email" json:"email"`
	TaxID         string `db:"tax_id" json:"tax_id"`
	PortalEnabled bool   `db:"portal_enabled" json:"portal_enabled"`
}

type PracticeArea struct {
	ID   int    `db:"id" json:"id"`
	Code string `db:"code" json:"code"`
	Name string `db:"name" json:"name"`
}

type Matter struct {
	ID             int64     `db:"id" json:"id"`
	FirmID         int64     `db:"firm_id" json:"-"`
	ClientID       int64     `db:"client_id" json:"client_id"`
	ResponsibleID  int64     `db:"responsible_id" json:"responsible_id"`
	PracticeAreaID *int      `db:"practice_area_id" json:"practice_area_id,omitempty"`
	Number         string    `db:"number" json:"number"`
	Title          string    `db:"title" json:"title"`
	Status         string    `db:"status" json:"status"`
	Version        int       `db:"version" json:"version"`
	OpenedAt       time.Time `db:"opened_at" json:"opened_at"`
}

// MatterOverview is the summary both the firm and the client look at.
type MatterOverview struct {
	Matter
	Documents    int   `db:"documents" json:"documents"`
	OpenTasks    int   `db:"open_tasks" json:"open_tasks"`
	InvoicedCent int64 `db:"invoiced_cents" json:"invoiced_cents"`
}

type Note struct {
	ID        int64     `db:"id" json:"id"`
	MatterID  int64     `db:"matter_id" json:"matter_id"`
	AuthorID  int64     `db:"author_id" json:"author_id"`
	Body      string    `db:"body" json:"body"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

type Task struct {
	ID       int64     `db:"id" json:"id"`
	MatterID int64     `db:"matter_id" json:"matter_id"`
	LawyerID int64     `db:"lawyer_id" json:"lawyer_id"`
	Kind     string    `db:"kind" json:"kind"`
	Title    string    `db:"title" json:"title"`
	DueAt    time.Time `db:"due_at" json:"due_at"`
}

type Document struct {
	ID               int64      `db:"id" json:"id"`
	FirmID           int64      `db:"firm_id" json:"-"`
	MatterID         int64      `db:"matter_id" json:"matter_id"`
	ClientID         int64      `db:"client_id" json:"client_id"`
	Title            string     `db:"title" json:"title"`
	ContentType      string     `db:"content_type" json:"content_type"`
	Body             []byte     `db:"body" json:"-"`
	Excerpt          string     `db:"excerpt" json:"excerpt"`
	SharedWithClient bool       `db:"shared_with_client" json:"shared_with_client"`
	LegalHold        bool       `db:"legal_hold" json:"legal_hold"`
	AcknowledgedAt   *time.Time `db:"acknowledged_at" json:"acknowledged_at,omitempty"`
	CreatedAt        time.Time  `db:"created_at" json:"created_at"`
}

type DocumentVersion struct {
	ID          int64     `db:"id" json:"id"`
	DocumentID  int64     `db:"document_id" json:"document_id"`
	Number      int       `db:"number" json:"number"`
	ContentType string    `db:"content_type" json:"content_type"`
	Body        []byte    `db:"body" json:"-"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

type Envelope struct {
	ID          int64  `db:"id" json:"id"`
	DocumentID  int64  `db:"document_id" json:"document_id"`
	ProviderRef string `db:"provider_ref" json:"provider_ref"`
	Status      string `db:"status" json:"status"`
	Reason      string `db:"reason" json:"reason,omitempty"`
}

type TimeEntry struct {
	ID         int64      `db:"id" json:"id"`
	FirmID     int64      `db:"firm_id" json:"-"`
	MatterID   int64      `db:"matter_id" json:"matter_id"`
	LawyerID   int64      `db:"lawyer_id" json:"lawyer_id"`
	WorkedOn   time.Time  `db:"worked_on" json:"worked_on"`
	Minutes    int        `db:"minutes" json:"minutes"`
	Narrative  string     `db:"narrative" json:"narrative"`
	ApprovedAt *time.Time `db:"approved_at" json:"approved_at,omitempty"`
}

type Invoice struct {
	ID         int64      `db:"id" json:"id"`
	FirmID     int64      `db:"firm_id" json:"-"`
	ClientID   int64      `db:"client_id" json:"client_id"`
	MatterID   int64      `db:"matter_id" json:"matter_id"`
	Number     string     `db:"number" json:"number"`
	TotalCents int64      `db:"total_cents" json:"total_cents"`
	Status     string     `db:"status" json:"status"`
	DueOn      time.Time  `db:"due_on" json:"due_on"`
	SentAt     *time.Time `db:"sent_at" json:"sent_at,omitempty"`
}

type BillingRate struct {
	ID          int64     `db:"id" json:"id"`
	Label       string    `db:"label" json:"label"`
	HourlyCents int64     `db:"hourly_cents" json:"hourly_cents"`
	ValidFrom   time.Time `db:"valid_from" json:"valid_from"`
}

type ConflictHit struct {
	ID     int64  `db:"id" json:"id"`
	Source string `db:"source" json:"source"`
	Detail string `db:"detail" json:"detail"`
	Score  int    `db:"score" json:"score"`
}

type FirmUsage struct {
	FirmID    int64  `db:"firm_id" json:"firm_id"`
	Name      string `db:"name" json:"name"`
	Lawyers   int    `db:"lawyers" json:"lawyers"`
	Matters   int    `db:"matters" json:"matters"`
	Documents int    `db:"documents" json:"documents"`
	Bytes     int64  `db:"bytes" json:"bytes"`
}

type AuditEvent struct {
	ID        int64     `db:"id" json:"id"`
	FirmID    *int64    `db:"firm_id" json:"firm_id,omitempty"`
	Actor     string    `db:"actor" json:"actor"`
	Action    string    `db:"action" json:"action"`
	Object    string    `db:"object" json:"object"`
	ObjectID  int64     `db:"object_id" json:"object_id"`
	RequestID string    `db:"request_id" json:"request_id,omitempty"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

// Page limits a list. After is the id of the last row of the page before.
type Page struct {
	After int64
	Limit int
}
