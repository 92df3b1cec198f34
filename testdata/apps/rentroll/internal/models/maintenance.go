package models

import (
	"context"
	"time"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// Request is a maintenance request.
type Request struct {
	ID         int64     `db:"id" json:"id"`
	UnitID     int64     `db:"unit_id" json:"unit_id"`
	PropertyID int64     `db:"property_id" json:"property_id"`
	LandlordID int64     `db:"landlord_id" json:"-"`
	ReportedBy int64     `db:"reported_by" json:"reported_by"`
	VendorID   *int64    `db:"vendor_id" json:"vendor_id"`
	FollowUpOf *int64    `db:"follow_up_of" json:"follow_up_of"`
	Title      string    `db:"title" json:"title"`
	Body       string    `db:"body" json:"body"`
	Priority   string    `db:"priority" json:"priority"`
	Status     string    `db:"status" json:"status"`
	Resolution string    `db:"resolution" json:"resolution"`
	CreatedAt  time.Time `db:"created_at" json:"created_at"`
}

const selectRequest = `SELECT r.id, r.unit_id, u.property_id, p.landlord_id, r.reported_by, r.vendor_id, r.follow_up_of, r.title, r.body,
	r.priority, r.status, r.resolution, r.created_at
	FROM maintenance_requests r JOIN units u ON u.id = r.unit_id JOIN properties p ON p.id = u.property_id`

// Concerns has the conditions of which one must hold for the request r to concern
// the user: as landlord, manager, reporter or the vendor who does the work.
func Concerns(userID int64) []sqlb.Cond {
	return []sqlb.Cond{
		sqlb.C("p.landlord_id = ?", userID),
		ManagedBy(userID),
		sqlb.C("r.reported_by = ?", userID),
		sqlb.C("EXISTS (SELECT 1 FROM vendors v WHERE v.id = r.vendor_id AND v.user_id = ?)", userID),
	}
}

// FindRequest loads a request.
func FindRequest(ctx context.Context, q Q, id int64) (*Request, error) {
	return FirstRequest(ctx, q, sqlb.New(sqlb.C("r.id = ?", id)))
}

// FirstRequest loads the request under w.
func FirstRequest(ctx context.Context, q Q, w *sqlb.Where) (*Request, error) {
	return one[Request](ctx, q, "request", selectRequest+w.SQL()+" LIMIT 1", w.Args()...)
}

// Requests lists requests under w, urgent ones first.
func Requests(ctx context.Context, q Q, w *sqlb.Where, p web.Page) ([]Request, error) {
	return search[Request](ctx, q, selectRequest, w, "r.priority = 'urgent' DESC, r.id DESC", p)
}

// Insert files the request.
func (r *Request) Insert(ctx context.Context, q Q) error {
	id, err := one[int64](ctx, q, "request",
		`INSERT INTO maintenance_requests (unit_id, reported_by, title, body, priority) VALUES (?, ?, ?, ?, ?) RETURNING id`,
		r.UnitID, r.ReportedBy, r.Title, r.Body, r.Priority)
	if err == nil {
		r.ID, r.Status = *id, "open"
	}
	return err
}

// Assign gives the request to a vendor.
func (r *Request) Assign(ctx context.Context, q Q, v *Vendor) error {
	r.VendorID, r.Status = &v.ID, "assigned"
	return must(ctx, q, fault.Conflict("the request is closed"),
		`UPDATE maintenance_requests SET vendor_id = ?, status = 'assigned' WHERE id = ? AND status IN ('open', 'assigned')`, v.ID, r.ID)
}

// Job is a request as its vendor and the tenant portal see it.
type Job struct {
	ID         int64  `db:"id" json:"id"`
	VendorID   *int64 `db:"vendor_id" json:"vendor_id"`
	Title      string `db:"title" json:"title"`
	Status     string `db:"status" json:"status"`
	Resolution string `db:"resolution" json:"resolution"`
}

// FindJob loads the short form of a request.
func FindJob(ctx context.Context, q Q, id int64) (*Job, error) {
	return one[Job](ctx, q, "request", `SELECT id, vendor_id, title, status, resolution FROM maintenance_requests WHERE id = ?`, id)
}

// CompleteRequest closes an assigned request.
func CompleteRequest(ctx context.Context, q Q, id int64, resolution string) (*Job, error) {
	return one[Job](ctx, q, "request",
		`UPDATE maintenance_requests SET status = 'done', resolution = ?, completed_at = now()
		  WHERE id = ? AND status = 'assigned' AND vendor_id IS NOT NULL
		RETURNING id, vendor_id, title, status, resolution`, resolution, id)
}

// Vendor is a craftsman in a landlord's vendor book.
type Vendor struct {
	ID          int64  `db:"id" json:"id"`
	LandlordID  int64  `db:"landlord_id" json:"landlord_id"`
	UserID      *int64 `db:"user_id" json:"user_id"`
	Name        string `db:"name" json:"name"`
	Trade       string `db:"trade" json:"trade"`
	Email       string `db:"email" json:"email"`
	HourlyCents int64  `db:"hourly_cents" json:"hourly_cents"`
}

const selectVendor = `SELECT v.id, v.landlord_id, v.user_id, v.name, v.trade, v.email, v.hourly_cents FROM vendors v`

// FindVendor loads a vendor.
func FindVendor(ctx context.Context, q Q, id int64) (*Vendor, error) {
	return one[Vendor](ctx, q, "vendor", selectVendor+` WHERE v.id = ?`, id)
}

// Vendors lists vendors under w.
func Vendors(ctx context.Context, q Q, w *sqlb.Where, p web.Page) ([]Vendor, error) {
	return search[Vendor](ctx, q, selectVendor, w, "v.trade, v.name", p)
}

// Save changes the entry in the vendor book of v.LandlordID.
func (v *Vendor) Save(ctx context.Context, q Q) error {
	return must(ctx, q, fault.NotFound("vendor"),
		`UPDATE vendors SET name = ?, trade = ?, email = ?, hourly_cents = ? WHERE id = ? AND landlord_id = ?`,
		v.Name, v.Trade, v.Email, v.HourlyCents, v.ID, v.LandlordID)
}
