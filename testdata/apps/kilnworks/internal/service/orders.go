package service

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"math"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/policy"
	"example.com/kilnworks/internal/store"
)

// Orders is the service for orders.
type Orders struct {
	st *store.Store
}

// NewOrders takes the store.
func NewOrders(st *store.Store) *Orders { return &Orders{st} }

// OrderView is an order with its piece.
type OrderView struct {
	Order *domain.Order `json:"order"`
	Piece *domain.Piece `json:"piece"`
}

// OrderPage is some orders and where the next ones are.
type OrderPage struct {
	Orders []domain.Order `json:"orders"`
	Next   string         `json:"next,omitempty"`
}

// cursor repeats the filters of the first page, so that a client needs nothing else for the next.
type cursor struct {
	After  int64  `json:"a"`
	Studio int64  `json:"s"`
	Status string `json:"t,omitempty"`
}

func (c cursor) encode() string {
	text, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(text)
}

func (c *cursor) decode(text string) error {
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(data, c)
	}
	if err != nil {
		return apperr.Invalid("cursor")
	}
	return nil
}

// List is a page of the studio's orders; customers see their own.
func (s *Orders) List(ctx context.Context, u *domain.User, status, page string) (*OrderPage, error) {
	cur := cursor{After: math.MaxInt64, Studio: u.StudioID, Status: status}
	if page != "" {
		if err := cur.decode(page); err != nil {
			return nil, err
		}
	}
	filters := []store.Filter{store.Eq("studio_id", cur.Studio), store.Opt("status", cur.Status), store.Lt("id", cur.After)}
	if !u.Staff() {
		filters = append(filters, store.Eq("customer_id", u.ID))
	}
	found, err := s.st.Orders.FindBy(ctx, filters...)
	if err != nil {
		return nil, err
	}
	out := &OrderPage{Orders: found}
	if n := len(found); n > 0 {
		cur.After = found[n-1].ID
		out.Next = cur.encode()
	}
	return out, nil
}

// Get is an order together with its piece as they are at one moment.
func (s *Orders) Get(ctx context.Context, u *domain.User, id int64) (*OrderView, error) {
	var view OrderView
	err := s.st.Snapshot(ctx, func(tx *sql.Tx) (err error) {
		if view.Order, err = s.st.Orders.On(tx).Get(ctx, id); err != nil {
			return err
		}
		if view.Piece, err = s.st.Pieces.On(tx).Get(ctx, view.Order.PieceID); err != nil {
			return err
		}
		return policy.Check(u, policy.Read, view.Order)
	})
	if err != nil {
		return nil, err
	}
	if view.Order == nil {
		return nil, store.ErrNotFound
	}
	return &view, nil
}

// Place orders a piece that the studio shows.
func (s *Orders) Place(ctx context.Context, u *domain.User, piece int64, note string) (int64, error) {
	p, err := s.st.Pieces.OneBy(ctx, store.Eq("id", piece), store.Eq("studio_id", u.StudioID), store.Eq("published", true))
	if err != nil {
		return 0, err
	}
	return s.st.Orders.Add(ctx, store.Set{Column: "studio_id", Value: u.StudioID}, store.Set{Column: "customer_id", Value: u.ID},
		store.Set{Column: "piece_id", Value: p.ID}, store.Set{Column: "note", Value: note})
}

// Cancel is for the customer and for the studio's staff.
func (s *Orders) Cancel(ctx context.Context, u *domain.User, id int64) error {
	return s.st.InTx(ctx, func(tx *sql.Tx) error {
		orders := s.st.Orders.On(tx)
		o, err := orders.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := policy.Check(u, policy.Edit, o); err != nil {
			return err
		}
		if o.Status != "open" {
			return apperr.Conflict("the order is " + o.Status)
		}
		return orders.UpdateLocked(ctx, o.ID, o.Version, []store.Set{{Column: "status", Value: "cancelled"}})
	})
}

// Ship marks an order of the studio as sent.
func (s *Orders) Ship(ctx context.Context, u *domain.User, id int64) error {
	return s.st.Orders.Update(ctx, []store.Set{{Column: "status", Value: "shipped"}},
		store.Eq("id", id), store.Eq("studio_id", u.StudioID), store.Eq("status", "open"))
}
