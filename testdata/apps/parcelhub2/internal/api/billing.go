package api

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"

	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/store"
)

type InvoicesResp struct {
	Items []store.Invoice `json:"items"`
}

func (a *API) listInvoices(ctx context.Context, in *ListInvoicesReq) (*InvoicesResp, error) {
	items, err := a.st.Invoices(ctx, store.InvoiceFilter{
		Company: auth.From(ctx).CompanyID,
		Carrier: in.Carrier,
		Status:  in.Status,
		Page:    in.Page,
	})
	if err != nil {
		return nil, err
	}
	return &InvoicesResp{Items: items}, nil
}

// exportInvoices writes the invoices that were ticked in the list as CSV, or
// all invoices of the company.
func (a *API) exportInvoices(ctx context.Context, in *ExportReq) (*File, error) {
	var rows []db.Invoice
	var err error
	if len(in.IDs) > 0 {
		rows, err = a.q.ListInvoicesByIDs(ctx, in.IDs)
	} else {
		rows, err = a.q.ListInvoicesByCompany(ctx, auth.From(ctx).CompanyID)
	}
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Write([]string{"number", "amount_cents", "status", "issued_at"})
	for _, r := range rows {
		w.Write([]string{r.Number, strconv.FormatInt(r.AmountCents, 10), r.Status, r.IssuedAt.Format("2006-01-02")})
	}
	w.Flush()
	return &File{Name: "invoices.csv", Type: "text/csv", Content: buf.Bytes()}, w.Error()
}

func (a *API) payInvoices(ctx context.Context, in *PayReq) (*Empty, error) {
	return &Empty{}, a.freight.Pay(ctx, auth.From(ctx), in.IDs)
}

type DisputeResp struct {
	Dispute db.Dispute `json:"dispute"`
}

func (a *API) openDispute(ctx context.Context, in *OpenDisputeReq) (*DisputeResp, error) {
	d, err := a.freight.OpenDispute(ctx, auth.From(ctx), in.Invoice, in.Reason)
	if err != nil {
		return nil, err
	}
	return &DisputeResp{Dispute: d}, nil
}

func (a *API) resolveDispute(ctx context.Context, in *ResolveReq) (*DisputeResp, error) {
	d, err := a.freight.ResolveDispute(ctx, in.Dispute, in.Resolution)
	if err != nil {
		return nil, err
	}
	return &DisputeResp{Dispute: d}, nil
}

type SweepResp struct {
	Expired int64 `json:"expired"`
}

func (a *API) expireBids(ctx context.Context, _ *Empty) (*SweepResp, error) {
	n, err := a.sweeper.Once(ctx)
	if err != nil {
		return nil, err
	}
	return &SweepResp{Expired: n}, nil
}

// settlements lists what a carrier is owed, for the payout run.
func (a *API) settlements(ctx context.Context, in *SettlementReq) (*InvoicesResp, error) {
	items, err := a.st.Invoices(ctx, store.InvoiceFilter{Carrier: in.Carrier, Status: "paid", Page: in.Page})
	if err != nil {
		return nil, err
	}
	return &InvoicesResp{Items: items}, nil
}
