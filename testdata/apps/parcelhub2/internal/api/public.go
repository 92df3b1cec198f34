package api

import (
	"context"
	"errors"
	"time"

	"example.com/parcelhub2/internal/apperr"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/store"
)

type HealthResp struct {
	Status string `json:"status"`
}

func (a *API) health(ctx context.Context, _ *Empty) (*HealthResp, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := a.st.Ping(ctx); err != nil {
		return nil, err
	}
	return &HealthResp{Status: "ok"}, nil
}

type LoginResp struct {
	Token     string `json:"token"`
	ExpiresIn int    `json:"expires_in"`
}

// login exchanges mail address and password for a session token.
func (a *API) login(ctx context.Context, in *LoginReq) (*LoginResp, error) {
	p, err := a.dir.Login(ctx, in.Email, in.Password)
	if err != nil {
		return nil, err
	}
	return &LoginResp{Token: a.tokens.Seal(p), ExpiresIn: int(a.cfg.TokenTTL.Seconds())}, nil
}

type EquipmentResp struct {
	Items []db.EquipmentType `json:"items"`
}

// equipmentTypes lists the trailer types for the quote form of the web site.
//
//authvet:public the catalogue of trailer types is on the web site
func (a *API) equipmentTypes(ctx context.Context, _ *Empty) (*EquipmentResp, error) {
	items, err := a.q.ListEquipmentTypes(ctx)
	if err != nil {
		return nil, err
	}
	return &EquipmentResp{Items: items}, nil
}

// track serves the link that the consignee gets by mail; the token in it is
// all that is needed.
func (a *API) track(ctx context.Context, in *TrackReq) (*store.Tracking, error) {
	return a.st.ByTrackingToken(ctx, in.Token)
}

// authentic returns the source that sent the delivery.
func (a *API) authentic(ctx context.Context, in *WebhookReq) (db.TelematicsSource, error) {
	src, err := a.q.GetSource(ctx, in.Source)
	if err != nil {
		if errors.Is(apperr.Missing(err), apperr.NotFound) {
			return src, apperr.Unauthenticated
		}
		return src, err
	}
	if err := in.Check(src.Secret); err != nil {
		return src, apperr.Unauthenticated
	}
	return src, nil
}

// checkpointWebhook takes a scan from a telematics provider.
func (a *API) checkpointWebhook(ctx context.Context, in *WebhookReq) (*Empty, error) {
	if !in.Signed() {
		return nil, apperr.Unauthenticated
	}
	src, err := a.authentic(ctx, in)
	if err != nil {
		return nil, err
	}
	ev := in.Event
	if ev.ExternalID == "" || ev.Code == "" {
		return nil, apperr.Invalid("event_id and code are required")
	}
	err = a.st.AddCheckpoint(ctx, src.CarrierID, ev.Shipment, store.Checkpoint{
		ExternalID: ev.ExternalID, Code: ev.Code, Place: ev.Place, OccurredAt: ev.OccurredAt,
	})
	return &Empty{}, err
}

// deliveryWebhook takes a proof of delivery from a telematics provider.
func (a *API) deliveryWebhook(ctx context.Context, in *WebhookReq) (*Empty, error) {
	src, err := a.authentic(ctx, in)
	if err != nil {
		return nil, err
	}
	if in.Event.ReceivedBy == "" {
		return nil, apperr.Invalid("received_by is required")
	}
	err = a.st.ProofOfDelivery(ctx, src.CarrierID, in.Event.Shipment, in.Event.ReceivedBy)
	return &Empty{}, err
}
