package farming

import (
	"context"
	"mime"
	"net/http"
	"slices"
	"strconv"

	"google.golang.org/grpc/status"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/page"
	"example.com/grainbook/internal/store"
)

const maxBatch = 100

var crops = []string{"wheat", "barley", "rye", "oats", "maize", "rapeseed"}

var statuses = []string{"announced", "confirmed", "delivered", "cancelled", "expired"}

// Deliveries implements DeliveryService and hands out the weighbridge tickets.
type Deliveries struct {
	pb.UnimplementedDeliveryServiceServer
	store *store.Store
}

// NewDeliveries returns the service of the loads.
func NewDeliveries(s *store.Store) *Deliveries { return &Deliveries{store: s} }

func (s *Deliveries) list(ctx context.Context, f store.DeliveryFilter, size int32, token string) (*pb.ListDeliveriesResponse, error) {
	if f.Status != "" && !slices.Contains(statuses, f.Status) {
		return nil, apperr.Invalid("status", "unknown")
	}
	p, err := page.Parse(size, token)
	if err != nil {
		return nil, err
	}
	f.After, f.Limit = p.After, p.Limit
	list, err := s.store.Deliveries(ctx, f)
	if err != nil {
		return nil, apperr.From(ctx, err, "delivery")
	}
	out := &pb.ListDeliveriesResponse{}
	var last int64
	for _, d := range list {
		out.Deliveries = append(out.Deliveries, deliveryPB(d))
		last = d.ID
	}
	out.NextPageToken = p.Next(len(list), last)
	return out, nil
}

// ListDeliveries returns the caller's deliveries. A farm says more than its
// owner, so with farm_id the owner is not needed as a condition.
func (s *Deliveries) ListDeliveries(ctx context.Context, req *pb.ListDeliveriesRequest) (*pb.ListDeliveriesResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	filter := store.DeliveryFilter{Status: req.GetStatus()}
	if id := req.GetFarmId(); id != 0 {
		filter.FarmID = id
	} else {
		filter.OwnerID = caller.MemberID
	}
	return s.list(ctx, filter, req.GetPageSize(), req.GetPageToken())
}

// ListFarmDeliveries returns the deliveries of one farm, for its hands as well.
func (s *Deliveries) ListFarmDeliveries(ctx context.Context, req *pb.ListFarmDeliveriesRequest) (*pb.ListDeliveriesResponse, error) {
	farm, _, err := openFarm(ctx, s.store, req.GetFarmId(), toLook)
	if err != nil {
		return nil, err
	}
	filter := store.DeliveryFilter{FarmID: farm.ID, Status: req.GetStatus()}
	return s.list(ctx, filter, req.GetPageSize(), req.GetPageToken())
}

// CreateDelivery announces a load. The same request_id again returns the load
// that was announced the first time.
func (s *Deliveries) CreateDelivery(ctx context.Context, req *pb.CreateDeliveryRequest) (*pb.Delivery, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case req.GetRequestId() == "":
		return nil, apperr.Invalid("request_id", "required")
	case !slices.Contains(crops, req.GetCrop()):
		return nil, apperr.Invalid("crop", "unknown")
	case req.GetTonnes() <= 0 || req.GetTonnes() > 60:
		return nil, apperr.Invalid("tonnes", "must fit on a truck")
	}
	fresh, err := s.store.Announce(ctx, store.NewDelivery{
		MemberID:  caller.MemberID,
		CoopID:    caller.CoopID,
		RequestID: req.GetRequestId(),
		FarmID:    req.GetFarmId(),
		SiloID:    req.GetSiloId(),
		Crop:      req.GetCrop(),
		Tonnes:    req.GetTonnes(),
		Note:      req.GetNote(),
	})
	if err != nil {
		return nil, apperr.From(ctx, err, "delivery")
	}
	d, err := s.store.ByRequest(ctx, caller.MemberID, req.GetRequestId())
	if err != nil {
		return nil, apperr.From(ctx, err, "farm or silo")
	}
	if fresh {
		if err := s.store.Audit(ctx, caller.MemberID, "delivery.announce", d.ID); err != nil {
			return nil, apperr.From(ctx, err, "delivery")
		}
	}
	return deliveryPB(d), nil
}

func checkBatch(ids []int64) error {
	if len(ids) == 0 || len(ids) > maxBatch {
		return apperr.Invalid("ids", "between 1 and "+strconv.Itoa(maxBatch)+" ids, please")
	}
	return nil
}

// ConfirmDeliveries fixes the announced loads among ids.
func (s *Deliveries) ConfirmDeliveries(ctx context.Context, req *pb.BatchDeliveriesRequest) (*pb.BatchDeliveriesResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkBatch(req.GetIds()); err != nil {
		return nil, err
	}
	n, err := s.store.ConfirmDeliveries(ctx, req.GetIds(), caller.MemberID)
	if err != nil {
		return nil, apperr.From(ctx, err, "delivery")
	}
	return &pb.BatchDeliveriesResponse{Changed: n}, nil
}

// CancelDeliveries calls off those of ids that are still on the way.
func (s *Deliveries) CancelDeliveries(ctx context.Context, req *pb.BatchDeliveriesRequest) (*pb.BatchDeliveriesResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkBatch(req.GetIds()); err != nil {
		return nil, err
	}
	n, err := s.store.CancelDeliveries(ctx, req.GetIds(), caller.MemberID)
	if err != nil {
		return nil, apperr.From(ctx, err, "delivery")
	}
	return &pb.BatchDeliveriesResponse{Changed: n}, nil
}

// Ticket serves the scan of a weighbridge ticket.
func (s *Deliveries) Ticket(w http.ResponseWriter, r *http.Request, params map[string]string) {
	id, err := strconv.ParseInt(params["delivery_id"], 10, 64)
	if err != nil {
		http.Error(w, "malformed delivery id", http.StatusBadRequest)
		return
	}
	f, err := s.store.Ticket(r.Context(), id)
	if err != nil {
		err = apperr.From(r.Context(), err, "ticket")
		http.Error(w, status.Convert(err).Message(), runtime.HTTPStatusFromCode(status.Code(err)))
		return
	}
	w.Header().Set("Content-Type", f.MIME)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	w.Header().Set("Cache-Control", "private, no-store")
	_, _ = w.Write(f.Body)
}

func deliveryPB(d store.Delivery) *pb.Delivery {
	return &pb.Delivery{
		Id: d.ID, FarmId: d.FarmID, SiloId: d.SiloID, Crop: d.Crop, Tonnes: d.Tonnes, Status: d.Status, Note: d.Note,
	}
}
