package domain

import "context"

// Page is a part of a list.
type Page struct {
	Limit  int `form:"limit,default=50" binding:"max=200"`
	Offset int `form:"offset"`
}

// BuildingFilter narrows a list of buildings.
type BuildingFilter struct {
	Page
	LandlordID int64  `form:"-"`
	City       string `form:"city"`
	Deleted    bool   `form:"include_deleted"`
}

// UnitFilter narrows lists of what is in buildings.
type UnitFilter struct {
	Page
	Buildings []int64 `form:"building"`
	Status    string  `form:"status"`
}

// InvoiceFilter narrows a list of invoices.
type InvoiceFilter struct {
	Page
	LeaseID int64  `form:"lease"`
	Search  string `form:"q"`
}

// Users stores accounts and what they may do.
type Users interface {
	ByEmail(ctx context.Context, email string) (User, error)
	ByID(ctx context.Context, id int64) (User, error)
	Permissions(ctx context.Context, userID int64) ([]Permission, error)
	Grant(ctx context.Context, p Permission) error
	Revoke(ctx context.Context, landlordID, id int64) error
}

// Buildings stores buildings and units.
type Buildings interface {
	List(ctx context.Context, f BuildingFilter) ([]Building, error)
	Find(ctx context.Context, landlordID, id int64, deleted bool) (Building, error)
	Update(ctx context.Context, b Building) error
	Delete(ctx context.Context, landlordID, id int64) error
	Units(ctx context.Context, f UnitFilter) ([]Unit, error)
	Unit(ctx context.Context, id int64) (Unit, error)
	UpdateUnit(ctx context.Context, u Unit) error
}

// Tenants stores who rents.
type Tenants interface {
	Find(ctx context.Context, landlordID, id int64) (Tenant, error)
	FindAnyStatus(ctx context.Context, id int64) (Tenant, error)
	Update(ctx context.Context, t Tenant) error
}

// Leases stores leases.
type Leases interface {
	List(ctx context.Context, f UnitFilter) ([]Lease, error)
	Find(ctx context.Context, id int64) (Lease, error)
	Insert(ctx context.Context, l Lease) (int64, error)
	Move(ctx context.Context, l Lease, unitID int64) error
	// Terminate ends a lease if check, which sees the locked row, has no objection.
	Terminate(ctx context.Context, id int64, check func(Lease) error) error
}

// Repairs stores what is broken.
type Repairs interface {
	List(ctx context.Context, f UnitFilter) ([]Repair, error)
	Find(ctx context.Context, id int64) (Repair, error)
	Report(ctx context.Context, r Repair) error
	SetStatus(ctx context.Context, id int64, status string) error
}

// Invoices stores invoices.
type Invoices interface {
	List(ctx context.Context, landlordID int64, f InvoiceFilter) ([]Invoice, error)
	Void(ctx context.Context, landlordID, id int64, force bool) error
	Remind(ctx context.Context, landlordID, id int64, force bool) error
	SetStatusByRef(ctx context.Context, ref, status string) error
	Arrears(ctx context.Context, building int64) ([]Arrear, error)
	ArrearsOf(ctx context.Context, landlordID, building int64) ([]Arrear, error)
}

// Documents stores papers.
type Documents interface {
	OfLease(ctx context.Context, leaseID int64) ([]Document, error)
	Find(ctx context.Context, leaseID, id int64) (Document, error)
	Preview(ctx context.Context, id int64) (Document, error)
	Shared(ctx context.Context, token string) (Document, error)
	ByIDs(ctx context.Context, ids []int64) ([]Document, error)
	Archive(ctx context.Context, ids []int64) error
	Share(ctx context.Context, ids []int64) error
}
