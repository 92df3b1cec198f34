package console

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"net/http"
	"strconv"
	"time"

	"github.com/lib/pq"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type orderRow struct {
	ID         int64     `json:"id"`
	Event      string    `json:"event"`
	Buyer      string    `json:"buyer"`
	Status     string    `json:"status"`
	TotalCents int64     `json:"total_cents"`
	PlacedAt   time.Time `json:"placed_at"`
}

func scanOrderRow(s sqlutil.Scanner, o *orderRow) error {
	return s.Scan(&o.ID, &o.Event, &o.Buyer, &o.Status, &o.TotalCents, &o.PlacedAt)
}

const selectOrders = `
	SELECT o.id, e.title, u.email, o.status, o.total_cents, o.placed_at
	FROM orders o
	JOIN events e ON e.id = o.event_id
	JOIN users u ON u.id = o.buyer_id`

// orders is the paged list of the sales screen.
func (h *handlers) orders(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	page, err := web.PageOf(r)
	if err != nil {
		return web.Reply{}, err
	}
	eventID, err := web.QueryID(r, "event")
	if err != nil {
		return web.Reply{}, err
	}
	var f sqlutil.Filter
	f.And("e.org_id = ?", m.OrgID)
	f.And("o.id < ?", page.Before)
	if eventID != 0 {
		f.And("o.event_id = ?", eventID)
	}
	rows, err := sqlutil.QueryAll(r.Context(), h.DB, scanOrderRow,
		selectOrders+f.Where()+` ORDER BY o.id DESC LIMIT `+f.Next(), f.Args(page.Limit)...)
	return web.OK(map[string]any{"orders": rows}), err
}

// exportFilter narrows the export to one event, or else to all of the organizer's.
func exportFilter(m access.Membership, eventID int64) *sqlutil.Filter {
	f := new(sqlutil.Filter)
	if eventID != 0 {
		f.And("o.event_id = ?", eventID)
	} else {
		f.And("e.org_id = ?", m.OrgID)
	}
	f.And("o.status <> ?", "pending")
	return f
}

// exportOrders is the same as a CSV file for the bookkeeping.
func (h *handlers) exportOrders(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	eventID, err := web.QueryID(r, "event")
	if err != nil {
		return web.Reply{}, err
	}
	f := exportFilter(m, eventID)
	rows, err := sqlutil.QueryAll(r.Context(), h.DB, scanOrderRow,
		selectOrders+f.Where()+` ORDER BY o.id`, f.Args()...)
	if err != nil {
		return web.Reply{}, err
	}
	if err := audit.Record(r.Context(), h.DB, m.OrgID, m.Email, "orders.export", audit.Subject("event", eventID)); err != nil {
		return web.Reply{}, err
	}
	var file bytes.Buffer
	out := csv.NewWriter(&file)
	_ = out.Write([]string{"order", "event", "buyer", "status", "total_cents", "placed_at"})
	for _, o := range rows {
		_ = out.Write([]string{
			strconv.FormatInt(o.ID, 10), o.Event, o.Buyer, o.Status,
			strconv.FormatInt(o.TotalCents, 10), o.PlacedAt.UTC().Format(time.RFC3339),
		})
	}
	out.Flush()
	return web.File("orders.csv", "text/csv; charset=utf-8", file.Bytes()), out.Error()
}

type idsRequest struct {
	IDs []int64 `json:"ids"`
}

func (q idsRequest) Validate() error {
	return web.Require(len(q.IDs) > 0 && len(q.IDs) <= 500, "ids must name 1 to 500 things")
}

type approved struct {
	ID          int64 `json:"id"`
	OrderID     int64 `json:"order_id"`
	AmountCents int64 `json:"amount_cents"`
}

// approveRefunds releases the selected refunds to the payment provider.
func (h *handlers) approveRefunds(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	req, err := web.Decode[idsRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	var done []approved
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) (err error) {
		done, err = sqlutil.QueryAll(r.Context(), tx, func(s sqlutil.Scanner, a *approved) error {
			return s.Scan(&a.ID, &a.OrderID, &a.AmountCents)
		}, `
			UPDATE refunds f
			SET status = 'approved', decided_by = $2, decided_at = now()
			FROM orders o
			WHERE o.id = f.order_id AND f.id = ANY($1)
			  AND f.status = 'requested' AND o.status = 'refund_pending'
			RETURNING f.id, f.order_id, f.amount_cents`, pq.Array(req.IDs), m.UserID)
		if err != nil {
			return err
		}
		for _, a := range done {
			if err := audit.Record(r.Context(), tx, m.OrgID, m.Email, "refund.approve", audit.Subject("refund", a.ID)); err != nil {
				return err
			}
		}
		return nil
	})
	return web.OK(map[string]any{"approved": done}), err
}

// voidTickets invalidates the selected tickets, e.g. after a chargeback.
func (h *handlers) voidTickets(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	req, err := web.Decode[idsRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	var voided []int64
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) (err error) {
		voided, err = sqlutil.QueryAll(r.Context(), tx, sqlutil.Single[int64], `
			UPDATE tickets
			SET status = 'void', seat_id = NULL, version = version + 1
			WHERE id = ANY($1) AND status = 'valid'
			  AND event_id IN (SELECT e.id FROM events e WHERE e.org_id = $2)
			RETURNING id`, pq.Array(req.IDs), m.OrgID)
		if err != nil {
			return err
		}
		for _, id := range voided {
			if err := audit.Record(r.Context(), tx, m.OrgID, m.Email, "ticket.void", audit.Subject("ticket", id)); err != nil {
				return err
			}
		}
		return nil
	})
	return web.OK(map[string]any{"voided": voided}), err
}
