package rpc

import (
	"context"

	"google.golang.org/protobuf/types/known/timestamppb"

	foundryv1 "example.com/foundry/gen/foundry/v1"
	"example.com/foundry/internal/access"
	"example.com/foundry/internal/db"
)

const (
	pending   = "pending"
	declined  = "declined"
	cancelled = "cancelled"
)

// Transfers implements TransferService.
type Transfers struct{ *Core }

func (s Transfers) OfferTransfer(ctx context.Context, req *foundryv1.OfferTransferRequest) (*foundryv1.OfferTransferResponse, error) {
	id, err := s.Q.OfferTransfer(ctx, db.OfferTransferParams{
		ToWorkspace: req.GetToWorkspace(), Message: req.GetMessage(), JobID: req.GetJobId(), WorkspaceID: req.GetWorkspaceId(),
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.OfferTransferResponse{TransferId: id}, nil
}

// AcceptTransfer moves the job over. Only the workspace may that it was offered to.
func (s Transfers) AcceptTransfer(ctx context.Context, req *foundryv1.AcceptTransferRequest) (*foundryv1.AcceptTransferResponse, error) {
	var job int64
	err := s.atomically(ctx, func(q db.Querier) (err error) {
		job, err = q.AcceptTransfer(ctx, db.AcceptTransferParams{ID: req.GetTransferId(), WorkspaceID: req.GetWorkspaceId()})
		if err != nil {
			return err
		}
		return q.MoveJob(ctx, db.MoveJobParams{ID: job, WorkspaceID: req.GetWorkspaceId()})
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.AcceptTransferResponse{JobId: job}, nil
}

// DeclineTransfer is for those who were offered a job.
func (s Transfers) DeclineTransfer(ctx context.Context, req *foundryv1.DeclineTransferRequest) (*foundryv1.DeclineTransferResponse, error) {
	t, err := s.Q.GetTransfer(ctx, req.GetTransferId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if !access.Caller(ctx).May(t.ToWorkspace, access.Manager) || t.State != pending {
		return nil, errNotFound
	}
	if err := s.Q.SetTransferState(ctx, db.SetTransferStateParams{ID: t.ID, State: declined}); err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.DeclineTransferResponse{}, nil
}

// CancelTransfer is for those who offered a job.
func (s Transfers) CancelTransfer(ctx context.Context, req *foundryv1.CancelTransferRequest) (*foundryv1.CancelTransferResponse, error) {
	t, err := s.Q.GetTransfer(ctx, req.GetTransferId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if !access.Caller(ctx).May(t.FromWorkspace, access.Manager) && t.State != pending {
		return nil, errNotFound
	}
	if err := s.Q.SetTransferState(ctx, db.SetTransferStateParams{ID: t.ID, State: cancelled}); err != nil {
		return nil, s.fault(ctx, err)
	}
	return &foundryv1.CancelTransferResponse{}, nil
}

// Shipments implements ShipmentService.
type Shipments struct{ *Core }

func shipmentOut(s db.Shipment) *foundryv1.Shipment {
	return &foundryv1.Shipment{Id: s.ID, Carrier: s.Carrier, Address: s.Address, Status: s.Status, ExpectedAt: timestamppb.New(s.ExpectedAt)}
}

// GetShipment is for members, and for customers with the key of their mail.
func (s Shipments) GetShipment(ctx context.Context, req *foundryv1.GetShipmentRequest) (*foundryv1.GetShipmentResponse, error) {
	p, ok := access.From(ctx)
	if !ok {
		shipment, err := s.Q.GetShipmentByKey(ctx, db.GetShipmentByKeyParams{ID: req.GetShipmentId(), Key: req.GetKey()})
		if err != nil {
			return nil, s.fault(ctx, err)
		}
		return &foundryv1.GetShipmentResponse{Shipment: shipmentOut(shipment)}, nil
	}
	shipment, err := s.Q.GetShipment(ctx, req.GetShipmentId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	if !p.Member(shipment.WorkspaceID) {
		return nil, errNotFound
	}
	return &foundryv1.GetShipmentResponse{Shipment: shipmentOut(shipment)}, nil
}

// TrackShipment tells where a shipment is.
func (s Shipments) TrackShipment(ctx context.Context, req *foundryv1.TrackShipmentRequest) (*foundryv1.TrackShipmentResponse, error) {
	shipment, err := s.Q.GetShipment(ctx, req.GetShipmentId())
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	p, ok := access.From(ctx)
	return &foundryv1.TrackShipmentResponse{Shipment: shipmentOut(shipment), Mine: ok && p.Member(shipment.WorkspaceID)}, nil
}
