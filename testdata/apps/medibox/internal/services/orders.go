package services

import (
	"context"
	"fmt"
	"slices"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/cache"
	"example.com/medibox/internal/dto"
	"example.com/medibox/internal/models"
	"example.com/medibox/internal/repositories"
)

type OrderService struct {
	Deps
	invoices *cache.TTL[*models.Invoice]
}

func NewOrderService(d Deps) *OrderService {
	return &OrderService{d, cache.New[*models.Invoice](d.Config.InvoiceTTL)}
}

func (s *OrderService) List(ctx context.Context, ownerID int64, q dto.OrderQuery) ([]models.Order, error) {
	limit, offset := q.Window()
	return s.Orders.ListForCustomer(ctx, repositories.OrderFilter{UserID: ownerID, Status: q.Status, Limit: limit, Offset: offset})
}

func (s *OrderService) Export(ctx context.Context, u *models.User, q dto.ExportQuery) ([]models.Order, error) {
	return s.Orders.Export(ctx, repositories.OrderFilter{UserID: u.ID, PharmacyID: q.PharmacyID, Since: q.Since})
}

// Place makes the order, or returns the one that the same idempotency key has made before.
func (s *OrderService) Place(ctx context.Context, u *models.User, req dto.OrderRequest, key string) (order *models.Order, err error) {
	err = s.Tx.InTx(ctx, func(ctx context.Context) error {
		if order, err = s.Orders.Replay(ctx, u.ID, key); err != nil || order != nil {
			return err
		}
		lines, total, err := s.price(ctx, u, req)
		if err != nil {
			return err
		}
		ref := "pay_" + newToken()[:24]
		order = &models.Order{
			UserID: u.ID, PharmacyID: req.PharmacyID, PrescriptionID: req.PrescriptionID, AddressID: req.AddressID,
			Instructions: req.Instructions, TotalCents: total, PaymentRef: &ref,
		}
		if err := s.Orders.Create(ctx, order); err != nil {
			return err
		}
		for _, l := range lines {
			l.OrderID = order.ID
			if err := s.Orders.AddLine(ctx, l); err != nil {
				return err
			}
		}
		return s.Orders.Remember(ctx, u.ID, key, order.ID)
	})
	return order, err
}

// price checks what the order refers to and computes its lines.
func (s *OrderService) price(ctx context.Context, u *models.User, req dto.OrderRequest) (lines []models.OrderLine, total int64, err error) {
	if _, err := s.Addresses.FindOwned(ctx, req.AddressID, u.ID); err != nil {
		return nil, 0, err
	}
	if req.PrescriptionID != nil {
		if _, err := s.Prescriptions.FindOwned(ctx, *req.PrescriptionID, u.ID); err != nil {
			return nil, 0, err
		}
	}
	quantity := map[int64]int{}
	var ids []int64
	for _, l := range req.Lines {
		quantity[l.MedicineID] += l.Quantity
		ids = append(ids, l.MedicineID)
	}
	medicines, err := s.Catalogue.ByIDs(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	if len(medicines) != len(quantity) {
		return nil, 0, apperr.Unprocessable("some of the medicines are not for sale")
	}
	for _, m := range medicines {
		if m.RxRequired && req.PrescriptionID == nil {
			return nil, 0, apperr.Unprocessable(m.Name + " needs a prescription")
		}
		total += m.PriceCents * int64(quantity[m.ID])
		lines = append(lines, models.OrderLine{MedicineID: m.ID, Quantity: quantity[m.ID], UnitCents: m.PriceCents})
	}
	return lines, total, nil
}

// Archive takes orders out of the customer's list. Orders of other customers are refused.
func (s *OrderService) Archive(ctx context.Context, u *models.User, ids []int64) (int64, error) {
	orders, err := s.Orders.ByIDs(ctx, ids)
	if err != nil {
		return 0, err
	}
	mine := slices.ContainsFunc(orders, func(o models.Order) bool { return o.UserID == u.ID })
	if !mine {
		return 0, apperr.ErrNotFound
	}
	return s.Orders.SetArchived(ctx, ids, true)
}

// Restore undoes Archive.
func (s *OrderService) Restore(ctx context.Context, u *models.User, ids []int64) (int64, error) {
	orders, err := s.Orders.ByIDs(ctx, ids)
	if err != nil {
		return 0, err
	}
	foreign := slices.ContainsFunc(orders, func(o models.Order) bool { return o.UserID != u.ID })
	if foreign || len(orders) != len(ids) {
		return 0, apperr.ErrNotFound
	}
	return s.Orders.SetArchived(ctx, ids, false)
}

// Access loads an order for a user who has something to do with it.
func (s *OrderService) Access(ctx context.Context, u *models.User, id int64) (*models.Order, error) {
	order, err := s.Orders.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if ok, err := s.Policy.CanAccessOrder(ctx, u, order); err != nil {
		return nil, err
	} else if !ok {
		return nil, apperr.ErrNotFound
	}
	return order, nil
}

// Detail adds the lines to an order that has been loaded for the caller.
func (s *OrderService) Detail(ctx context.Context, order *models.Order) (*models.Invoice, error) {
	lines, err := s.Orders.Lines(ctx, order.ID)
	return &models.Invoice{Order: *order, Lines: lines}, err
}

func invoiceKey(userID, orderID int64) string { return fmt.Sprintf("%d/%d", userID, orderID) }

func (s *OrderService) Invoice(ctx context.Context, u *models.User, id int64) (*models.Invoice, error) {
	key := invoiceKey(u.ID, id)
	if inv, ok := s.invoices.Get(key); ok {
		return inv, nil
	}
	order, err := s.Orders.FindOwned(ctx, id, u.ID)
	if err != nil {
		return nil, err
	}
	inv, err := s.Detail(ctx, order)
	if err != nil {
		return nil, err
	}
	s.invoices.Put(key, inv)
	return inv, nil
}

func (s *OrderService) Cancel(ctx context.Context, u *models.User, id int64) error {
	if err := s.Orders.Cancel(ctx, id, u.ID); err != nil {
		return err
	}
	s.invoices.Drop(invoiceKey(u.ID, id))
	return s.Audit.Write(ctx, u.ID, "order.cancel", "order", id)
}

func (s *OrderService) AmendLine(ctx context.Context, u *models.User, p dto.LineParam, req dto.LineRequest) error {
	line := models.OrderLine{ID: p.LineID, OrderID: p.ID, Quantity: req.Quantity, Note: req.Note}
	if err := s.Orders.UpdateLine(ctx, line, u.ID); err != nil {
		return err
	}
	s.invoices.Drop(invoiceKey(u.ID, p.ID))
	return nil
}

func (s *OrderService) ListForPharmacy(ctx context.Context, pharmacyID int64, q dto.OrderQuery) ([]models.Order, error) {
	limit, offset := q.Window()
	return s.Orders.ListForPharmacy(ctx, repositories.OrderFilter{PharmacyID: pharmacyID, Status: q.Status, Limit: limit, Offset: offset})
}

// Advance moves an order of the pharmacy along.
func (s *OrderService) Advance(ctx context.Context, u *models.User, pharmacyID, id int64, status string) error {
	if err := s.Orders.SetStatus(ctx, id, pharmacyID, status); err != nil {
		return err
	}
	return s.Audit.Write(ctx, u.ID, "order."+status, "order", id)
}
