package service

import (
	"context"
	"database/sql"
	"time"

	"example.com/parcels/internal/access"
	"example.com/parcels/internal/cache"
	"example.com/parcels/internal/db"
	"example.com/parcels/internal/fault"
	"example.com/parcels/internal/page"
)

// Shipping is about parcels.
type Shipping struct {
	base
	parcels *cache.Cache[int64, db.Parcel]
	viewers *cache.Cache[int64, bool]
}

// NewShipping returns Shipping.
func NewShipping(conn *sql.DB) *Shipping {
	return &Shipping{
		base:    newBase(conn),
		parcels: cache.New[int64, db.Parcel](10 * time.Second),
		viewers: cache.New[int64, bool](time.Minute),
	}
}

// Parcel returns a parcel as it was some seconds ago.
func (s *Shipping) Parcel(ctx context.Context, id int64) (db.Parcel, error) {
	return s.parcels.Get(id, func() (db.Parcel, error) { return s.q.GetParcel(ctx, id) })
}

// List returns a page of the parcels of some accounts.
func (s *Shipping) List(ctx context.Context, accounts []int64, after int64, size int32) (page.Page[db.Parcel], error) {
	rows, err := s.q.ListParcels(ctx, db.ListParcelsParams{AccountIds: accounts, After: after, Size: size})
	return page.Of(rows, int(size), func(p db.Parcel) int64 { return p.ID }), err
}

// Find looks for parcels by number or by the sender's own reference.
func (s *Shipping) Find(ctx context.Context, u *access.User, id int64, reference string) ([]db.Parcel, error) {
	return s.q.FindParcels(ctx, db.FindParcelsParams{ID: id, Reference: reference, AccountIds: u.Accounts()})
}

// Post takes a parcel in.
func (s *Shipping) Post(ctx context.Context, arg db.CreateParcelParams) (db.Parcel, error) {
	if arg.Recipient == "" || arg.WeightGrams <= 0 {
		return db.Parcel{}, fault.Invalid
	}
	return s.q.CreateParcel(ctx, arg)
}

// Correct changes to whom a parcel goes.
func (s *Shipping) Correct(ctx context.Context, arg db.UpdateParcelParams) (db.Parcel, error) {
	defer s.parcels.Drop(arg.ID)
	return s.q.UpdateParcel(ctx, arg)
}

// Redirect sends a parcel that is on its way to another address.
func (s *Shipping) Redirect(ctx context.Context, u *access.User, id int64, address string) (p db.Parcel, err error) {
	defer s.parcels.Drop(id)
	err = s.Tx(ctx, func(q *db.Queries) error {
		if p, err = q.RedirectParcel(ctx, db.RedirectParcelParams{ID: id, Address: address}); err != nil {
			return err
		}
		if !access.Can(u, access.Edit, p) {
			return fault.Forbidden
		}
		return nil
	})
	return p, err
}

// Cancel removes a parcel that passes all checks.
func (s *Shipping) Cancel(ctx context.Context, id int64, checks ...func(db.Parcel) error) error {
	defer s.parcels.Drop(id)
	return s.Tx(ctx, func(q *db.Queries) error {
		p, err := q.GetParcelForUpdate(ctx, id)
		if err != nil {
			return err
		}
		for _, check := range checks {
			if err := check(p); err != nil {
				return err
			}
		}
		return q.DeleteParcel(ctx, p.ID)
	})
}

// Hold keeps a new parcel at the depot.
func (s *Shipping) Hold(ctx context.Context, id int64) (db.Parcel, error) {
	return s.move(ctx, id, "new", "held")
}

// Release sends a parcel that was held on its way.
func (s *Shipping) Release(ctx context.Context, id int64) (db.Parcel, error) {
	return s.move(ctx, id, "held", "moving")
}

func (s *Shipping) move(ctx context.Context, id int64, was, becomes string) (db.Parcel, error) {
	defer s.parcels.Drop(id)
	return s.q.SetParcelState(ctx, db.SetParcelStateParams{ID: id, Was: was, Becomes: becomes})
}

// Photo returns the proof of delivery. The page that shows it asks again and
// again, so we remember who may see it.
func (s *Shipping) Photo(ctx context.Context, u *access.User, id int64) (db.Photo, error) {
	allowed, err := s.viewers.Get(id, func() (bool, error) {
		p, err := s.q.GetParcel(ctx, id)
		if err != nil {
			return false, err
		}
		return access.Can(u, access.View, p), nil
	})
	if err != nil {
		return db.Photo{}, err
	}
	if !allowed {
		return db.Photo{}, fault.Forbidden
	}
	return s.q.GetPhoto(ctx, id)
}
