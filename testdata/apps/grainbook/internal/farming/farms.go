// Package farming has the services between the field and the silo.
package farming

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/memo"
	"example.com/grainbook/internal/page"
	"example.com/grainbook/internal/store"
)

type access int

const (
	toLook access = iota // owner and hands
	toRun                // owner only
)

// openFarm loads a farm for the caller. Whoever has nothing to do with the farm
// gets NotFound, a hand who wants more than to look gets Forbidden.
func openFarm(ctx context.Context, s *store.Store, farmID int64, want access) (store.Farm, authn.Caller, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return store.Farm{}, caller, err
	}
	f, err := s.Farm(ctx, farmID)
	if err != nil {
		return f, caller, apperr.From(ctx, err, "farm")
	}
	if f.OwnerID == caller.MemberID {
		return f, caller, nil
	}
	hand, err := s.IsHand(ctx, f.ID, caller.MemberID)
	switch {
	case err != nil:
		return store.Farm{}, caller, apperr.From(ctx, err, "farm")
	case !hand:
		return store.Farm{}, caller, apperr.NotFound("farm")
	case want == toRun:
		return store.Farm{}, caller, apperr.Forbidden("only the owner of the farm may do that")
	}
	return f, caller, nil
}

type yieldKey struct {
	member, farm int64
	season       int32
}

type yieldSum struct {
	loads  int64
	tonnes float64
}

// Farms implements FarmService.
type Farms struct {
	pb.UnimplementedFarmServiceServer
	store  *store.Store
	yields *memo.Memo[yieldKey, yieldSum]
}

// NewFarms returns the service of the land register.
func NewFarms(s *store.Store) *Farms {
	return &Farms{store: s, yields: memo.New[yieldKey, yieldSum](4096, 5*time.Minute)}
}

// ListFarms returns the farms that the caller owns or works on.
func (s *Farms) ListFarms(ctx context.Context, req *pb.ListFarmsRequest) (*pb.ListFarmsResponse, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	p, err := page.Parse(req.GetPageSize(), req.GetPageToken())
	if err != nil {
		return nil, err
	}
	farms, err := s.store.FarmsFor(ctx, caller.MemberID, p.After, p.Limit)
	if err != nil {
		return nil, apperr.From(ctx, err, "farm")
	}
	out := &pb.ListFarmsResponse{}
	var last int64
	for _, f := range farms {
		out.Farms = append(out.Farms, farmPB(f))
		last = f.ID
	}
	out.NextPageToken = p.Next(len(farms), last)
	return out, nil
}

// GetFarm returns a farm with its fields.
func (s *Farms) GetFarm(ctx context.Context, req *pb.GetFarmRequest) (*pb.Farm, error) {
	f, _, err := openFarm(ctx, s.store, req.GetFarmId(), toLook)
	if err != nil {
		return nil, err
	}
	fields, err := s.store.FieldsOf(ctx, f.ID)
	if err != nil {
		return nil, apperr.From(ctx, err, "field")
	}
	out := farmPB(f)
	for _, x := range fields {
		out.Fields = append(out.Fields, fieldPB(x))
	}
	return out, nil
}

// UpdateFarm renames a farm or moves it to another region.
func (s *Farms) UpdateFarm(ctx context.Context, req *pb.UpdateFarmRequest) (*pb.Farm, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkName("name", req.GetName()); err != nil {
		return nil, err
	}
	var f store.Farm
	err = s.store.InTx(ctx, func(tx *store.Store) error {
		changed, err := tx.RenameFarm(ctx, req.GetFarmId(), caller.MemberID, req.GetName(), req.GetRegion())
		if err != nil {
			return err
		}
		if !changed {
			return apperr.NotFound("farm")
		}
		if err := tx.Audit(ctx, caller.MemberID, "farm.update", req.GetFarmId()); err != nil {
			return err
		}
		f, err = tx.Farm(ctx, req.GetFarmId())
		return err
	})
	if err != nil {
		return nil, apperr.From(ctx, err, "farm")
	}
	return farmPB(f), nil
}

// UpdateField changes a field of a farm that the caller owns.
func (s *Farms) UpdateField(ctx context.Context, req *pb.UpdateFieldRequest) (*pb.Field, error) {
	_, caller, err := openFarm(ctx, s.store, req.GetFarmId(), toRun)
	if err != nil {
		return nil, err
	}
	if err := checkName("name", req.GetName()); err != nil {
		return nil, err
	}
	field, err := s.store.SaveField(ctx, req.GetFieldId(), req.GetName(), req.GetCrop())
	if err != nil {
		return nil, apperr.From(ctx, err, "field")
	}
	if err := s.store.Audit(ctx, caller.MemberID, "field.update", field.ID); err != nil {
		return nil, apperr.From(ctx, err, "field")
	}
	return fieldPB(field), nil
}

// RetireField takes a field out of use; past harvests keep referring to it.
func (s *Farms) RetireField(ctx context.Context, req *pb.RetireFieldRequest) (*pb.RetireFieldResponse, error) {
	farm, caller, err := openFarm(ctx, s.store, req.GetFarmId(), toRun)
	if err != nil {
		return nil, err
	}
	done, err := s.store.RetireField(ctx, farm.ID, req.GetFieldId())
	if err != nil {
		return nil, apperr.From(ctx, err, "field")
	}
	if !done {
		return nil, apperr.NotFound("field")
	}
	if err := s.store.Audit(ctx, caller.MemberID, "field.retire", req.GetFieldId()); err != nil {
		return nil, apperr.From(ctx, err, "field")
	}
	return &pb.RetireFieldResponse{}, nil
}

// GetYield sums the deliveries of a season. The sum is asked for on every page
// of the app, so it is kept for some minutes.
func (s *Farms) GetYield(ctx context.Context, req *pb.GetYieldRequest) (*pb.Yield, error) {
	caller, err := authn.Require(ctx)
	if err != nil {
		return nil, err
	}
	season := req.GetSeason()
	if season == 0 {
		season = int32(time.Now().Year())
	}
	key := yieldKey{member: caller.MemberID, farm: req.GetFarmId(), season: season}
	sum, ok := s.yields.Get(key)
	if !ok {
		sum.loads, sum.tonnes, err = s.store.Yield(ctx, caller.MemberID, req.GetFarmId(), season)
		if err != nil {
			return nil, apperr.From(ctx, err, "farm")
		}
		s.yields.Put(key, sum)
	}
	return &pb.Yield{FarmId: req.GetFarmId(), Season: season, Deliveries: sum.loads, Tonnes: sum.tonnes}, nil
}

func checkName(field, v string) error {
	if utf8.RuneCountInString(v) > 120 {
		return apperr.Invalid(field, "too long")
	}
	if strings.ContainsAny(v, "\r\n\t") {
		return apperr.Invalid(field, "must be a single line")
	}
	return nil
}

func farmPB(f store.Farm) *pb.Farm {
	return &pb.Farm{Id: f.ID, OwnerId: f.OwnerID, Name: f.Name, Region: f.Region, Hectares: f.Hectares}
}

func fieldPB(f store.Field) *pb.Field {
	return &pb.Field{Id: f.ID, FarmId: f.FarmID, Name: f.Name, Crop: f.Crop, Hectares: f.Hectares}
}
