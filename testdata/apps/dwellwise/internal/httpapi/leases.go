package httpapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/identity"
)

func (s *Server) registerLeases(api huma.API) {
	huma.Get(api, "/v1/leases", s.listLeases, secured, tagged("Leases"))
	huma.Get(api, "/v1/leases/{leaseId}", s.getLease, secured, tagged("Leases"))
	huma.Get(api, "/v1/leases/{leaseId}/payments", s.leasePayments, secured, tagged("Payments"))
	huma.Register(api, huma.Operation{
		OperationID: "share-lease", Method: http.MethodPost, Path: "/v1/leases/{leaseId}/share",
		DefaultStatus: http.StatusCreated, Tags: []string{"Leases"}, Security: sessionOnly,
	}, s.shareLease)
	huma.Register(api, huma.Operation{
		OperationID: "create-payment", Method: http.MethodPost, Path: "/v1/payments",
		DefaultStatus: http.StatusCreated, Tags: []string{"Payments"}, Security: sessionOnly,
	}, s.createPayment)
	huma.Register(api, huma.Operation{
		OperationID: "reconcile-payments", Method: http.MethodPost, Path: "/v1/payments/reconcile",
		Summary: "Book payments as received", Tags: []string{"Payments"}, Security: sessionOnly,
	}, s.reconcilePayments)
}

func (s *Server) registerReceipts(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "get-receipt", Method: http.MethodGet, Path: "/v1/receipts/{number}",
		Summary:     "Find a receipt by its number",
		Description: "Tenants, landlords and our support look receipts up; signing in is all that is asked for.",
		Tags:        []string{"Payments"}, Security: sessionOnly,
	}, s.getReceipt)
}

type leasesInput struct {
	PageInput
	PropertyID int64  `query:"propertyId"`
	TenantID   int64  `query:"tenantId"`
	Status     string `query:"status" enum:"draft,active,ended"`
}

func (s *Server) listLeases(ctx context.Context, in *leasesInput) (*listOf[domain.Lease], error) {
	items, err := s.leases.List(ctx, identity.From(ctx), domain.LeaseFilter{
		PropertyID: in.PropertyID, TenantID: in.TenantID, Status: in.Status, Page: in.window(),
	})
	return list(ctx, s, items, err)
}

type leaseInput struct {
	LeaseID int64 `path:"leaseId"`
}

func (s *Server) getLease(ctx context.Context, in *leaseInput) (*bodyOf[domain.Lease], error) {
	lease, err := s.leases.Get(ctx, identity.From(ctx), in.LeaseID)
	return one(ctx, s, lease, err)
}

func (s *Server) shareLease(ctx context.Context, in *leaseInput) (*bodyOf[tokenBody], error) {
	token, err := s.leases.Share(ctx, identity.From(ctx), in.LeaseID)
	return one(ctx, s, tokenBody{Token: token}, err)
}

func (s *Server) leasePayments(ctx context.Context, in *leaseInput) (*listOf[domain.Payment], error) {
	items, err := s.leases.Payments(ctx, identity.From(ctx), in.LeaseID)
	return list(ctx, s, items, err)
}

type paymentInput struct {
	IdempotencyKey string `header:"Idempotency-Key" maxLength:"80"`
	Body           struct {
		LeaseID     int64  `json:"leaseId"`
		AmountCents int64  `json:"amountCents" minimum:"1"`
		Memo        string `json:"memo,omitempty" maxLength:"200"`
	}
}

func (s *Server) createPayment(ctx context.Context, in *paymentInput) (*bodyOf[domain.Payment], error) {
	p, err := s.leases.Pay(ctx, identity.From(ctx), in.Body.LeaseID, in.Body.AmountCents, in.Body.Memo, in.IdempotencyKey)
	return one(ctx, s, p, err)
}

// bulkInput names things of one portfolio.
type bulkInput struct {
	Body struct {
		PortfolioID int64   `json:"portfolioId"`
		IDs         []int64 `json:"ids" minItems:"1" maxItems:"200"`
	}
}

func (s *Server) reconcilePayments(ctx context.Context, in *bulkInput) (*bodyOf[countBody], error) {
	n, err := s.leases.Reconcile(ctx, identity.From(ctx), in.Body.PortfolioID, in.Body.IDs)
	return one(ctx, s, countBody{Count: n}, err)
}

type receiptInput struct {
	Number string `path:"number" maxLength:"40"`
}

func (s *Server) getReceipt(ctx context.Context, in *receiptInput) (*bodyOf[domain.Payment], error) {
	p, err := s.leases.Receipt(ctx, in.Number)
	return one(ctx, s, p, err)
}
