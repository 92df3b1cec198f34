package api

import (
	"context"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/store"
)

// getShipment is polled by the dispatch boards, hence the cache.
func (a *API) getShipment(ctx context.Context, in *ShipmentReq) (*store.Shipment, error) {
	company := auth.From(ctx).CompanyID
	return a.views.Get(viewKey{company, in.Shipment}, func() (*store.Shipment, error) {
		return a.st.ShipmentFor(ctx, in.Shipment, company)
	})
}

// forget drops the cached views of a shipment that changed.
func (a *API) forget(shipment int64) {
	a.views.DropIf(func(k viewKey) bool { return k.shipment == shipment })
}

type CheckpointsResp struct {
	Status string             `json:"status"`
	Items  []store.Checkpoint `json:"items"`
}

func (a *API) checkpoints(ctx context.Context, _ *Empty) (*CheckpointsResp, error) {
	ship := shipmentFrom(ctx)
	items, err := a.st.Checkpoints(ctx, ship.ID)
	if err != nil {
		return nil, err
	}
	return &CheckpointsResp{Status: ship.Status, Items: items}, nil
}

func (a *API) shipmentDocument(ctx context.Context, in *DocumentReq) (*File, error) {
	d, err := a.st.DocumentOf(ctx, shipmentFrom(ctx).ID, in.Document)
	if err != nil {
		return nil, err
	}
	return download(d), nil
}

// documentContent serves the links in the notification mails, which know the
// document only.
func (a *API) documentContent(ctx context.Context, in *DocumentReq) (*File, error) {
	d, err := a.st.Document(ctx, in.Document)
	if err != nil {
		return nil, err
	}
	if err := a.freight.ReadDocument(auth.From(ctx), d); err != nil {
		return nil, err
	}
	return download(d), nil
}

func download(d *store.Document) *File {
	return &File{Name: d.Name, Type: "application/octet-stream", Content: d.Content}
}

type AssignResp struct {
	Driver db.GetDriverRow `json:"driver"`
}

func (a *API) assignDriver(ctx context.Context, in *AssignReq) (*AssignResp, error) {
	d, err := a.freight.Assign(ctx, auth.From(ctx), in.Shipment, in.Driver)
	if err != nil {
		return nil, err
	}
	a.forget(in.Shipment)
	return &AssignResp{Driver: d}, nil
}

func (a *API) holdShipment(ctx context.Context, in *HoldReq) (*Empty, error) {
	defer a.forget(in.Shipment)
	return &Empty{}, a.st.Hold(ctx, auth.From(ctx), in.Shipment, in.Reason)
}

func (a *API) cancelShipment(ctx context.Context, in *ShipmentReq) (*Empty, error) {
	defer a.forget(in.Shipment)
	return &Empty{}, a.st.Cancel(ctx, auth.From(ctx), in.Shipment)
}

// driverManifest is the sheet that the driver app shows at the gate.
func (a *API) driverManifest(ctx context.Context, in *ShipmentReq) (*store.Manifest, error) {
	m, err := a.st.Manifest(ctx, in.Shipment)
	if err != nil {
		return nil, err
	}
	a.log.InfoContext(ctx, "manifest shown", "shipment", m.ShipmentID, "driver", auth.From(ctx).UserID)
	return m, nil
}

func (a *API) driverDelivered(ctx context.Context, in *DeliveredReq) (*Empty, error) {
	p, err := auth.Require(ctx)
	if err != nil {
		return nil, err
	}
	if p.Role != auth.RoleDriver {
		return nil, apperr.Forbidden
	}
	if err := a.st.Deliver(ctx, in.Shipment, p.UserID, in.ReceivedBy); err != nil {
		return nil, err
	}
	a.forget(in.Shipment)
	return &Empty{}, nil
}
