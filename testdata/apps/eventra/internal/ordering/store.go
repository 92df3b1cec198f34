package ordering

import (
	"context"

	"github.com/lib/pq"

	"example.com/eventra/internal/sqlutil"
)

const orderColumns = `o.id, o.event_id, e.title, e.starts_at, o.buyer_id, o.status, o.total_cents, o.note, o.version, o.placed_at`

func scanOrder(s sqlutil.Scanner, o *Order) error {
	return s.Scan(&o.ID, &o.EventID, &o.EventTitle, &o.StartsAt, &o.BuyerID, &o.Status, &o.TotalCents, &o.Note, &o.Version, &o.PlacedAt)
}

// loadOrder fetches an order for a decision; the rules judge who may use it.
func loadOrder(ctx context.Context, q sqlutil.Querier, id int64) (Order, error) {
	return sqlutil.QueryOne(ctx, q, scanOrder, `
		SELECT `+orderColumns+`
		FROM orders o JOIN events e ON e.id = o.event_id
		WHERE o.id = $1`, id)
}

// loadOrderSeenBy also finds out whether the person works for the organizer.
func loadOrderSeenBy(ctx context.Context, q sqlutil.Querier, id, userID int64) (Order, error) {
	return sqlutil.QueryOne(ctx, q, func(s sqlutil.Scanner, o *Order) error {
		return s.Scan(&o.ID, &o.EventID, &o.EventTitle, &o.StartsAt, &o.BuyerID, &o.Status, &o.TotalCents, &o.Note, &o.Version, &o.PlacedAt, &o.Staffed)
	}, `
		SELECT `+orderColumns+`,
		       EXISTS (SELECT 1 FROM organizer_members m WHERE m.org_id = e.org_id AND m.user_id = $2)
		FROM orders o JOIN events e ON e.id = o.event_id
		WHERE o.id = $1`, id, userID)
}

// ownOrder is the buyer's order, or sqlutil.ErrNotFound.
func ownOrder(ctx context.Context, q sqlutil.Querier, id, buyerID int64) (Order, error) {
	return sqlutil.QueryOne(ctx, q, scanOrder, `
		SELECT `+orderColumns+`
		FROM orders o JOIN events e ON e.id = o.event_id
		WHERE o.id = $1 AND o.buyer_id = $2`, id, buyerID)
}

func orderByIdempotencyKey(ctx context.Context, q sqlutil.Querier, buyerID int64, key string) (Order, error) {
	return sqlutil.QueryOne(ctx, q, scanOrder, `
		SELECT `+orderColumns+`
		FROM orders o JOIN events e ON e.id = o.event_id
		WHERE o.buyer_id = $1 AND o.idempotency_key = $2`, buyerID, key)
}

// offersOf are the wanted ticket types as far as they are on sale, locked
// against other buyers.
func offersOf(ctx context.Context, q sqlutil.Querier, eventID int64, lines []Line) ([]TicketType, error) {
	ids := make([]int64, 0, len(lines))
	for _, l := range lines {
		ids = append(ids, l.TicketTypeID)
	}
	return sqlutil.QueryAll(ctx, q, func(s sqlutil.Scanner, t *TicketType) error {
		return s.Scan(&t.ID, &t.PriceCents, &t.Left)
	}, `
		SELECT tt.id, tt.price_cents,
		       tt.quota - (SELECT count(*) FROM tickets t WHERE t.ticket_type_id = tt.id AND t.status = 'valid')
		FROM ticket_types tt JOIN events e ON e.id = tt.event_id
		WHERE tt.id = ANY($1) AND tt.event_id = $2 AND e.status = 'published' AND e.deleted_at IS NULL
		ORDER BY tt.id
		FOR UPDATE OF tt`, pq.Array(ids), eventID)
}

type discount struct {
	PromoID    *int64
	PercentOff int
}

// promoFor finds the discount of a code for an event.
func promoFor(ctx context.Context, q sqlutil.Querier, eventID int64, code string) (discount, error) {
	if code == "" {
		return discount{}, nil
	}
	return sqlutil.QueryOne(ctx, q, func(s sqlutil.Scanner, d *discount) error {
		return s.Scan(&d.PromoID, &d.PercentOff)
	}, `
		SELECT p.id, p.percent_off
		FROM promo_codes p JOIN events e ON e.org_id = p.org_id
		WHERE e.id = $1 AND p.code = $2 AND p.retired_at IS NULL`, eventID, code)
}

type ticketRow struct {
	ID       int64  `json:"id"`
	Type     string `json:"type"`
	Code     string `json:"code"`
	Attendee string `json:"attendee"`
	Status   string `json:"status"`
}

// ticketOf is a ticket within an order, as long as it was not passed on.
func ticketOf(ctx context.Context, q sqlutil.Querier, orderID, ticketID int64) (ticketRow, error) {
	return sqlutil.QueryOne(ctx, q, func(s sqlutil.Scanner, t *ticketRow) error {
		return s.Scan(&t.ID, &t.Type, &t.Code, &t.Attendee, &t.Status)
	}, `
		SELECT t.id, tt.name, t.code, t.attendee_name, t.status
		FROM tickets t JOIN ticket_types tt ON tt.id = t.ticket_type_id
		WHERE t.id = $1 AND t.order_id = $2 AND t.holder_id IS NULL`, ticketID, orderID)
}

type passFile struct {
	Name        string
	ContentType string
	Body        []byte
}

// passFileOf is the file rendered for a ticket.
func passFileOf(ctx context.Context, q sqlutil.Querier, passID int64) (passFile, error) {
	return sqlutil.QueryOne(ctx, q, func(s sqlutil.Scanner, p *passFile) error {
		return s.Scan(&p.Name, &p.ContentType, &p.Body)
	}, `
		SELECT p.filename, p.content_type, p.body
		FROM ticket_passes p
		JOIN tickets t ON t.id = p.ticket_id
		WHERE p.id = $1 AND t.status = 'valid'`, passID)
}
