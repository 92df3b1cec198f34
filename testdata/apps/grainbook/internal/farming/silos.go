package farming

import (
	"context"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5"
	"google.golang.org/grpc/metadata"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/store"
)

// Metadata keys that the gateway passes on from HTTP headers.
const (
	CoopHeader    = "x-coop-id"
	StationHeader = "x-station-key"
)

// Silos implements SiloService.
type Silos struct {
	pb.UnimplementedSiloServiceServer
	store *store.Store
}

// NewSilos returns the service of the storage.
func NewSilos(s *store.Store) *Silos { return &Silos{store: s} }

// workingFor returns the cooperative that the request is about. The app of the
// brokers, who work for several, says so in a header.
func workingFor(ctx context.Context, caller authn.Caller) (int64, error) {
	v := metadata.ValueFromIncomingContext(ctx, CoopHeader)
	if len(v) == 0 || v[0] == "" {
		return caller.CoopID, nil
	}
	id, err := strconv.ParseInt(v[0], 10, 64)
	if err != nil {
		return 0, apperr.Invalid(CoopHeader, "malformed")
	}
	return id, nil
}

// GetSilo shows how full a silo is, to members of its cooperative.
func (s *Silos) GetSilo(ctx context.Context, req *pb.GetSiloRequest) (*pb.Silo, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	coopID, err := workingFor(ctx, caller)
	if err != nil {
		return nil, err
	}
	x, err := s.store.Silo(ctx, coopID, req.GetSiloId())
	if err != nil {
		return nil, apperr.From(ctx, err, "silo")
	}
	return siloPB(x), nil
}

// UpdateSilo is for the office of the silo's cooperative.
func (s *Silos) UpdateSilo(ctx context.Context, req *pb.UpdateSiloRequest) (*pb.Silo, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	if !caller.Manager() {
		return nil, apperr.Forbidden("only the office changes silos")
	}
	if err := checkName("name", req.GetName()); err != nil {
		return nil, err
	}
	if req.GetCapacityTonnes() <= 0 {
		return nil, apperr.Invalid("capacity_tonnes", "must be positive")
	}
	x, err := s.store.SaveSilo(ctx, caller.CoopID, req.GetSiloId(), req.GetName(), req.GetCapacityTonnes())
	if err != nil {
		return nil, apperr.From(ctx, err, "silo")
	}
	if err := s.store.Audit(ctx, caller.MemberID, "silo.update", x.ID); err != nil {
		return nil, apperr.From(ctx, err, "silo")
	}
	return siloPB(x), nil
}

func siloPB(x store.Silo) *pb.Silo {
	return &pb.Silo{Id: x.ID, CoopId: x.CoopID, Name: x.Name, CapacityTonnes: x.Capacity, StoredTonnes: x.Stored}
}

// Lab implements LabService.
type Lab struct {
	pb.UnimplementedLabServiceServer
	store *store.Store
}

// NewLab returns the service that the weighbridge laboratories talk to.
func NewLab(s *store.Store) *Lab { return &Lab{store: s} }

// AuthFuncOverride replaces the member session: the computers of the labs have
// no member behind them, they identify themselves by the key of the station.
func (*Lab) AuthFuncOverride(ctx context.Context, _ string) (context.Context, error) {
	return ctx, nil
}

func (s *Lab) station(ctx context.Context) (store.Station, error) {
	v := metadata.ValueFromIncomingContext(ctx, StationHeader)
	if len(v) != 1 || v[0] == "" {
		return store.Station{}, apperr.Unauthenticated("station key required")
	}
	st, err := s.store.StationByKey(ctx, authn.Hash(v[0]))
	if errors.Is(err, pgx.ErrNoRows) {
		return st, apperr.Unauthenticated("station key unknown or revoked")
	}
	return st, apperr.From(ctx, err, "station")
}

// RecordReading stores what a station measured on a load at its silo.
func (s *Lab) RecordReading(ctx context.Context, req *pb.RecordReadingRequest) (*pb.QualityTest, error) {
	st, err := s.station(ctx)
	if err != nil {
		return nil, err
	}
	if m := req.GetMoisture(); m < 0 || m > 100 {
		return nil, apperr.Invalid("moisture", "is a percentage")
	}
	if p := req.GetProtein(); p < 0 || p > 100 {
		return nil, apperr.Invalid("protein", "is a percentage")
	}
	r := store.Reading{
		DeliveryID: req.GetDeliveryId(),
		Moisture:   req.GetMoisture(),
		Protein:    req.GetProtein(),
		Grade:      grade(req.GetMoisture(), req.GetProtein()),
		Remark:     req.GetRemark(),
	}
	id, err := s.store.AddReading(ctx, st, r)
	if err != nil {
		return nil, apperr.From(ctx, err, "delivery")
	}
	return &pb.QualityTest{
		Id: id, DeliveryId: r.DeliveryID, Moisture: r.Moisture, Protein: r.Protein, Grade: r.Grade,
	}, nil
}

// GetCertificate returns the certificate of a test, for the grower to print.
func (s *Lab) GetCertificate(ctx context.Context, req *pb.GetCertificateRequest) (*pb.Certificate, error) {
	if req.GetTestId() <= 0 {
		return nil, apperr.Invalid("test_id", "required")
	}
	c, err := s.store.Certificate(ctx, req.GetTestId())
	if err != nil {
		return nil, apperr.From(ctx, err, "test")
	}
	return &pb.Certificate{TestId: c.TestID, Farm: c.Farm, Crop: c.Crop, Grade: c.Grade, Remark: c.Remark}, nil
}

// grade follows the table of the purchase terms.
func grade(moisture, protein float64) string {
	switch {
	case moisture > 16:
		return "reject"
	case protein >= 14 && moisture <= 14:
		return "E"
	case protein >= 13:
		return "A"
	case protein >= 11.5:
		return "B"
	}
	return "feed"
}
