package domain

import (
	"time"

	"github.com/google/uuid"
)

type User struct {
	ID           uuid.UUID `db:"id" json:"id"`
	Email        string    `db:"email" json:"email"`
	Name         string    `db:"name" json:"name"`
	PasswordHash string    `db:"password_hash" json:"-"`
}

type Session struct {
	ID        uuid.UUID  `db:"id" json:"id"`
	UserID    uuid.UUID  `db:"user_id" json:"-"`
	Label     string     `db:"label" json:"label"`
	CreatedAt time.Time  `db:"created_at" json:"created_at"`
	RevokedAt *time.Time `db:"revoked_at" json:"revoked_at,omitempty"`
}

type Org struct {
	ID   uuid.UUID `db:"id" json:"id"`
	Name string    `db:"name" json:"name"`
}

type Vehicle struct {
	ID      uuid.UUID `db:"id" json:"id"`
	OrgID   uuid.UUID `db:"org_id" json:"org_id"`
	FleetNo string    `db:"fleet_no" json:"fleet_no"`
	Model   string    `db:"model" json:"model"`
	Mileage int64     `db:"mileage" json:"mileage"`
}

type Defect struct {
	ID       uuid.UUID `db:"id" json:"id"`
	OrgID    uuid.UUID `db:"org_id" json:"org_id"`
	Title    string    `db:"title" json:"title"`
	Severity int       `db:"severity" json:"severity"`
	Status   string    `db:"status" json:"status"`
}

// DefectPatch holds what a PATCH changes; nil stays as it is.
type DefectPatch struct {
	Title    *string `json:"title"`
	Severity *int    `json:"severity"`
	Status   *string `json:"status"`
}

type OrderState string

const (
	OrderOpen      OrderState = "open"
	OrderScheduled OrderState = "scheduled"
	OrderClosed    OrderState = "closed"
	OrderCancelled OrderState = "cancelled"
)

type WorkOrder struct {
	ID          uuid.UUID  `db:"id" json:"id"`
	OrgID       uuid.UUID  `db:"org_id" json:"org_id"`
	VehicleID   uuid.UUID  `db:"vehicle_id" json:"vehicle_id"`
	Title       string     `db:"title" json:"title"`
	State       OrderState `db:"state" json:"state"`
	PlannedFor  *time.Time `db:"planned_for" json:"planned_for,omitempty"`
	ClosingNote string     `db:"closing_note" json:"closing_note,omitempty"`
}

type Part struct {
	PartNo   string `db:"part_no" json:"part_no"`
	Quantity int    `db:"quantity" json:"quantity"`
}

type CostLine struct {
	Description string `db:"description" json:"description"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents"`
}

type File struct {
	ID    uuid.UUID `db:"id" json:"id"`
	Title string    `db:"title" json:"title"`
	Body  string    `db:"body" json:"body"`
}

type Inspection struct {
	ID     uuid.UUID `db:"id" json:"id"`
	OrgID  uuid.UUID `db:"org_id" json:"org_id"`
	Result string    `db:"result" json:"result"`
}

type Document struct {
	ID      uuid.UUID `db:"id" json:"id"`
	OrgID   uuid.UUID `db:"org_id" json:"org_id"`
	OwnerID uuid.UUID `db:"owner_id" json:"owner_id"`
	Title   string    `db:"title" json:"title"`
	Body    string    `db:"body" json:"body"`
}

// DocumentView is a document as somebody in particular sees it.
type DocumentView struct {
	Document
	ShareLevel *string `db:"share_level" json:"share_level,omitempty"`
	MemberRole *Role   `db:"member_role" json:"member_role,omitempty"`
}

// Readable reports whether whom the view was made for may read it: colleagues
// and those with whom it was shared.
func (v DocumentView) Readable() bool { return v.ShareLevel != nil || v.MemberRole != nil }

type Revision struct {
	ID         uuid.UUID `db:"id" json:"id"`
	Body       string    `db:"body" json:"body"`
	SavedAt    time.Time `db:"saved_at" json:"saved_at"`
	ShareLevel *string   `db:"share_level" json:"share_level,omitempty"`
}

type Alert struct {
	ID          uuid.UUID `db:"id" json:"id"`
	OrgID       uuid.UUID `db:"org_id" json:"-"`
	Line        string    `db:"line" json:"line"`
	Message     string    `db:"message" json:"message"`
	PublishedAt time.Time `db:"published_at" json:"published_at"`
}

type Timesheet struct {
	ID        uuid.UUID  `db:"id" json:"id"`
	UserID    uuid.UUID  `db:"user_id" json:"user_id"`
	Note      string     `db:"note" json:"note"`
	StartedAt time.Time  `db:"started_at" json:"started_at"`
	EndedAt   *time.Time `db:"ended_at" json:"ended_at,omitempty"`
}

type Export struct {
	ID          uuid.UUID `db:"id" json:"id"`
	RequestedBy uuid.UUID `db:"requested_by" json:"-"`
	Kind        string    `db:"kind" json:"kind"`
	State       string    `db:"state" json:"state"`
	Body        string    `db:"body" json:"-"`
}
