package api

import (
	"context"

	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/freight"
)

type LoadResp struct {
	Load db.Load `json:"load"`
}

func (a *API) createLoad(ctx context.Context, in *CreateLoadReq) (*LoadResp, error) {
	l, err := a.freight.CreateLoad(ctx, auth.From(ctx), freight.NewLoad{
		Title: in.Title, Origin: in.Origin, Destination: in.Destination, Equipment: in.Equipment,
		WeightKg: in.WeightKg, BudgetCents: in.BudgetCents, Invite: in.Invite,
	}, in.Key)
	if err != nil {
		return nil, err
	}
	return &LoadResp{Load: l}, nil
}

func (a *API) getLoad(ctx context.Context, in *LoadReq) (*LoadResp, error) {
	l, err := a.freight.Load(ctx, auth.From(ctx), in.Load)
	if err != nil {
		return nil, err
	}
	return &LoadResp{Load: l}, nil
}

func (a *API) withdrawLoad(ctx context.Context, in *LoadReq) (*Empty, error) {
	return &Empty{}, a.freight.Withdraw(ctx, auth.From(ctx), in.Load)
}

type BidsResp struct {
	Items []db.Bid `json:"items"`
}

func (a *API) loadBids(ctx context.Context, in *LoadReq) (*BidsResp, error) {
	items, err := a.freight.LoadBids(ctx, auth.From(ctx), in.Load)
	if err != nil {
		return nil, err
	}
	return &BidsResp{Items: items}, nil
}

type BidResp struct {
	Bid      db.Bid `json:"bid"`
	Shipment int64  `json:"shipment_id,omitempty"`
}

func (a *API) placeBid(ctx context.Context, in *PlaceBidReq) (*BidResp, error) {
	b, err := a.freight.PlaceBid(ctx, auth.From(ctx), in.Load, in.PriceCents, in.Note)
	if err != nil {
		return nil, err
	}
	return &BidResp{Bid: b}, nil
}

func (a *API) acceptBid(ctx context.Context, in *BidReq) (*BidResp, error) {
	b, shipment, err := a.freight.AcceptBid(ctx, auth.From(ctx), in.Load, in.Bid)
	if err != nil {
		return nil, err
	}
	return &BidResp{Bid: b, Shipment: shipment}, nil
}

func (a *API) rejectBid(ctx context.Context, in *BidReq) (*Empty, error) {
	return &Empty{}, a.freight.RejectBid(ctx, auth.From(ctx), in.Load, in.Bid)
}

// listBids lists the bids of the calling carrier, or of the subsidiary that
// its head office asks for.
func (a *API) listBids(ctx context.Context, in *ListBidsReq) (*BidsResp, error) {
	carrier := auth.From(ctx).CompanyID
	if in.Carrier != 0 {
		carrier = in.Carrier
	}
	items, err := a.q.ListBidsByCarrier(ctx, db.ListBidsByCarrierParams{
		CarrierID: carrier, Limit: in.Page.Limit, Offset: in.Page.Offset,
	})
	if err != nil {
		return nil, err
	}
	return &BidsResp{Items: items}, nil
}
