package api

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/httpx"
)

type invoices struct{ uc *app.Billing }

func (m *invoices) Mount(r chi.Router) {
	r.Get("/prescriptions/{rxID}", httpx.New(func(r *http.Request, q *app.GetPrescription) error {
		return httpx.From(r).Path("rxID", &q.RxID).Err()
	}, m.uc.Prescription).ServeHTTP)
	r.Post("/prescriptions/{rxID}/refill", httpx.New(func(r *http.Request, c *app.RefillPrescription) error {
		return httpx.From(r).Path("rxID", &c.RxID).Err()
	}, m.uc.Refill, httpx.Needs(domain.PermPrescribe)).ServeHTTP)

	r.Method(http.MethodGet, "/invoices", httpx.New(m.bindList, m.list))
	r.Method(http.MethodGet, "/invoices/{invoiceID}", httpx.New(m.bindOne, m.uc.Invoice))
	r.Method(http.MethodGet, "/invoices/{invoiceID}/lines", httpx.New(m.bindOne, m.uc.Sheet))
	r.Method(http.MethodPost, "/invoices/{invoiceID}/void", httpx.New(m.bindVoid, m.uc.Void, httpx.Needs(domain.PermBilling)))
}

func (m *invoices) bindList(r *http.Request, q *app.ListInvoices) error {
	return httpx.From(r).ID("client", &q.ClientID).Page(&q.After, &q.Limit).Err()
}

func (m *invoices) list(ctx context.Context, q app.ListInvoices) (httpx.List[domain.Invoice], error) {
	rows, err := m.uc.Invoices(ctx, q)
	return httpx.ListOf(rows, q.Limit, func(i domain.Invoice) domain.ID { return i.ID }), err
}

func (m *invoices) bindOne(r *http.Request, q *app.GetInvoice) error {
	return httpx.From(r).Path("invoiceID", &q.InvoiceID).Err()
}

func (m *invoices) bindVoid(r *http.Request, c *app.VoidInvoice) error {
	return httpx.From(r).Path("invoiceID", &c.InvoiceID).Err()
}

// paywise registers what the payment provider calls. The provider has no
// account with us, so these are open endpoints with a signed body.
func paywise(r chi.Router, secret string, uc *app.Billing) {
	signed := r.With(httpx.Signed(secret, "X-Paywise-Signature"))
	signed.Post("/paywise", httpx.New(func(r *http.Request, c *app.SettleInvoice) error {
		return httpx.From(r).JSON(c).Err()
	}, uc.Settle, httpx.Open()).ServeHTTP)
	r.Post("/paywise/refunds", httpx.New(func(r *http.Request, c *app.RefundPayment) error {
		return httpx.From(r).JSON(c).Err()
	}, uc.Refund, httpx.Open()).ServeHTTP)
}
