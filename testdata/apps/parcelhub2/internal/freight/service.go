// Package freight holds the rules of the marketplace.
package freight

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/store"
)

type Service struct {
	Policy
	q  *db.Queries
	st *store.Store
}

func NewService(q *db.Queries, st *store.Store) *Service {
	return &Service{Policy: Policy{q: q}, q: q, st: st}
}

// NewLoad is what a shipper enters.
type NewLoad struct {
	Title, Origin, Destination, Equipment string
	WeightKg                              int32
	BudgetCents                           int64
	Invite                                []int64
}

// CreateLoad offers a load to the invited carriers. The same idempotency key
// gives back the load of the first call.
func (s *Service) CreateLoad(ctx context.Context, p auth.Principal, n NewLoad, key string) (load db.Load, err error) {
	if key != "" {
		id, err := s.q.GetIdempotentLoad(ctx, db.GetIdempotentLoadParams{CompanyID: p.CompanyID, Key: key})
		if err == nil {
			return s.q.GetLoad(ctx, id)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return load, err
		}
	}
	err = s.st.InTx(ctx, func(tx *sql.Tx) error {
		q := s.q.WithTx(tx)
		load, err = q.CreateLoad(ctx, db.CreateLoadParams{
			ShipperID: p.CompanyID, Title: n.Title, Origin: n.Origin, Destination: n.Destination,
			Equipment: n.Equipment, WeightKg: n.WeightKg, BudgetCents: n.BudgetCents,
		})
		if err != nil {
			return err
		}
		if err := q.InviteCarriers(ctx, db.InviteCarriersParams{LoadID: load.ID, Column2: n.Invite}); err != nil {
			return err
		}
		if key != "" {
			err := q.SaveIdempotentLoad(ctx, db.SaveIdempotentLoadParams{CompanyID: p.CompanyID, Key: key, LoadID: load.ID})
			if err != nil {
				return err
			}
		}
		return store.Audit(ctx, tx, p, "load.create", load.ID)
	})
	return load, err
}

// Load returns a load that p may see.
func (s *Service) Load(ctx context.Context, p auth.Principal, id int64) (db.Load, error) {
	l, err := s.q.GetLoad(ctx, id)
	if err != nil {
		return db.Load{}, apperr.Missing(err)
	}
	if err := s.ViewLoad(ctx, p, l); err != nil {
		return db.Load{}, err
	}
	return l, nil
}

// ownLoad returns a load of the calling shipper.
func (s *Service) ownLoad(ctx context.Context, p auth.Principal, id int64) (db.Load, error) {
	l, err := s.q.GetLoad(ctx, id)
	if err != nil {
		return db.Load{}, apperr.Missing(err)
	}
	if l.ShipperID != p.CompanyID {
		return db.Load{}, apperr.NotFound
	}
	return l, nil
}

// Withdraw takes a draft or an expired load of the shipper off the market.
func (s *Service) Withdraw(ctx context.Context, p auth.Principal, id int64) error {
	return s.st.InTx(ctx, func(tx *sql.Tx) error {
		n, err := s.q.WithTx(tx).WithdrawLoad(ctx, db.WithdrawLoadParams{ID: id, ShipperID: p.CompanyID})
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.NotFound
		}
		return store.Audit(ctx, tx, p, "load.withdraw", id)
	})
}

// PlaceBid bids on a load that the carrier was invited to.
func (s *Service) PlaceBid(ctx context.Context, p auth.Principal, load, cents int64, note string) (db.Bid, error) {
	b, err := s.q.PlaceBid(ctx, db.PlaceBidParams{ID: load, CarrierID: p.CompanyID, PriceCents: cents, Note: note})
	return b, apperr.Missing(err)
}

// LoadBids lists the bids on a load of the shipper.
func (s *Service) LoadBids(ctx context.Context, p auth.Principal, load int64) ([]db.Bid, error) {
	l, err := s.ownLoad(ctx, p, load)
	if err != nil {
		return nil, err
	}
	return s.q.ListBidsByLoad(ctx, l.ID)
}

// AcceptBid awards a load of the shipper and opens the shipment.
func (s *Service) AcceptBid(ctx context.Context, p auth.Principal, load, bid int64) (b db.Bid, shipment int64, err error) {
	l, err := s.ownLoad(ctx, p, load)
	if err != nil {
		return b, 0, err
	}
	if l.Status != "open" {
		return b, 0, apperr.Conflict
	}
	err = s.st.InTx(ctx, func(tx *sql.Tx) error {
		q := s.q.WithTx(tx)
		if b, err = q.AcceptBid(ctx, bid); err != nil {
			return apperr.Missing(err)
		}
		if err := q.AwardLoad(ctx, l.ID); err != nil {
			return err
		}
		shipment, err = q.CreateShipment(ctx, db.CreateShipmentParams{
			LoadID: l.ID, CarrierID: b.CarrierID, TrackingToken: trackingToken(),
		})
		if err != nil {
			return err
		}
		return store.Audit(ctx, tx, p, "bid.accept", b.ID)
	})
	return b, shipment, err
}

// RejectBid turns a bid down.
func (s *Service) RejectBid(ctx context.Context, p auth.Principal, load, bid int64) error {
	n, err := s.q.RejectBid(ctx, db.RejectBidParams{ID: bid, ID2: load, ShipperID: p.CompanyID})
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.NotFound
	}
	return nil
}

// Assign puts a driver on a shipment of the carrier and returns the contact
// sheet for the dispatcher.
func (s *Service) Assign(ctx context.Context, p auth.Principal, shipment, driver int64) (d db.GetDriverRow, err error) {
	err = s.st.InTx(ctx, func(tx *sql.Tx) error {
		if d, err = s.q.WithTx(tx).GetDriver(ctx, driver); err != nil {
			return apperr.Missing(err)
		}
		if err := s.st.AssignDriver(ctx, tx, shipment, p.CompanyID, d.ID); err != nil {
			return err
		}
		return store.Audit(ctx, tx, p, "shipment.assign", shipment)
	})
	return d, err
}

// Pay settles invoices of the shipper: all of them or none.
func (s *Service) Pay(ctx context.Context, p auth.Principal, ids []int64) error {
	return s.st.InTx(ctx, func(tx *sql.Tx) error {
		n, err := s.q.WithTx(tx).PayInvoices(ctx, db.PayInvoicesParams{Column1: ids, ShipperID: p.CompanyID})
		if err != nil {
			return err
		}
		if n != int64(len(ids)) {
			return apperr.NotFound
		}
		for _, id := range ids {
			if err := store.Audit(ctx, tx, p, "invoice.pay", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// OpenDispute contests an invoice that the company is a party to.
func (s *Service) OpenDispute(ctx context.Context, p auth.Principal, invoice int64, reason string) (db.Dispute, error) {
	inv, err := s.q.GetInvoice(ctx, invoice)
	if err != nil {
		return db.Dispute{}, apperr.Missing(err)
	}
	if !partyTo(inv, p.CompanyID) {
		return db.Dispute{}, apperr.NotFound
	}
	return s.q.CreateDispute(ctx, db.CreateDisputeParams{InvoiceID: inv.ID, OpenedBy: p.CompanyID, Reason: reason})
}

// ResolveDispute closes a dispute. For the operations desk.
func (s *Service) ResolveDispute(ctx context.Context, id int64, resolution string) (db.Dispute, error) {
	d, err := s.q.ResolveDispute(ctx, db.ResolveDisputeParams{ID: id, Resolution: resolution})
	return d, apperr.Missing(err)
}

func trackingToken() string {
	b := make([]byte, 20)
	rand.Read(b)
	return hex.EncodeToString(b)
}
