package domain

import "context"

type UserRepository interface {
	ByEmail(ctx context.Context, email string) (*User, error)
	SaveRefresh(ctx context.Context, userID int64, hash []byte) error
	ByRefresh(ctx context.Context, hash []byte) (*User, error)
	ChangeRole(ctx context.Context, operatorID, userID int64, role string) error
	Disable(ctx context.Context, userID int64) error
}

type KeyRepository interface {
	PartnerByKey(ctx context.Context, hash []byte) (*Partner, error)
}

type SailingRepository interface {
	Ports(ctx context.Context) ([]Port, error)
	List(ctx context.Context, f SailingFilter) ([]Sailing, error)
	Get(ctx context.Context, operatorID, id int64) (*Sailing, error)
	Update(ctx context.Context, p SailingPatch) error
	Manifest(ctx context.Context, sailingID int64) ([]Passenger, error)
	SeatsLeft(ctx context.Context, operatorID, id int64) (int, error)
}

type BookingRepository interface {
	Find(ctx context.Context, id int64) (*Booking, error)
	FindByReference(ctx context.Context, operatorID int64, ref string) (*Booking, error)
	FindByTicket(ctx context.Context, code string) (*Booking, error)
	ListByCustomer(ctx context.Context, customerID int64) ([]Booking, error)
	Create(ctx context.Context, b *Booking) error
	Move(ctx context.Context, id, sailingID int64) error
	RefundAll(ctx context.Context, ids []int64) (int64, error)
	CheckInAll(ctx context.Context, operatorID int64, ids []int64) (int64, error)
	AddPassenger(ctx context.Context, operatorID int64, p *Passenger) error
	RenamePassenger(ctx context.Context, bookingID, id int64, name string) error
	RemovePassenger(ctx context.Context, id int64) error
	Passengers(ctx context.Context, reference string) ([]Passenger, error)
	RecordPayment(ctx context.Context, reference, providerRef, outcome string) error
	Revenue(ctx context.Context, operatorID int64) (*Revenue, error)
	Occupancy(ctx context.Context, operatorID int64) ([]Sailing, error)
}

type CustomerRepository interface {
	Get(ctx context.Context, operatorID, id int64) (*Customer, error)
	Merge(ctx context.Context, keep, drop int64) error
}

type VoucherRepository interface {
	Delete(ctx context.Context, operatorID, id int64) error
}
