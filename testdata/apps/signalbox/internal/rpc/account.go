package rpc

import (
	"context"
	"fmt"

	"connectrpc.com/connect"
	"google.golang.org/protobuf/types/known/timestamppb"

	signalboxv1 "example.com/signalbox/gen/signalbox/v1"
	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/cache"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/policy"
)

// Account implements AccountService.
type Account struct {
	store
	authn    *auth.Authenticator
	profiles *cache.TTL[int64, db.CrewMember]
}

// Login opens a session by address and password.
func (s *Account) Login(ctx context.Context, req *connect.Request[signalboxv1.LoginRequest]) (*connect.Response[signalboxv1.LoginResponse], error) {
	if req.Msg.Email == "" || req.Msg.Password == "" {
		return nil, invalid{"email", "address and password are needed"}
	}
	token, expires, err := s.authn.Login(ctx, req.Msg.Email, req.Msg.Password)
	if err != nil {
		return nil, err
	}
	res := connect.NewResponse(&signalboxv1.LoginResponse{Token: token, ExpiresAt: timestamppb.New(expires)})
	res.Header().Set("Cache-Control", "no-store")
	return res, nil
}

// GetProfile shows the caller to themselves. The app asks on every screen.
func (s *Account) GetProfile(ctx context.Context, _ *connect.Request[signalboxv1.GetProfileRequest]) (*connect.Response[signalboxv1.GetProfileResponse], error) {
	id := caller(ctx)
	m, ok := s.profiles.Get(id.MemberID)
	if !ok {
		var err error
		if m, err = s.GetMemberByID(ctx, id.MemberID); err != nil {
			return nil, err
		}
		s.profiles.Put(id.MemberID, m)
	}
	return connect.NewResponse(&signalboxv1.GetProfileResponse{Member: memberMessage(m)}), nil
}

// GetMember shows a colleague.
func (s *Account) GetMember(ctx context.Context, req *connect.Request[signalboxv1.GetMemberRequest]) (*connect.Response[signalboxv1.GetMemberResponse], error) {
	m, err := s.GetColleague(ctx, db.GetColleagueParams{ID: req.Msg.MemberId, CompanyID: caller(ctx).CompanyID})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.GetMemberResponse{Member: memberMessage(m)}), nil
}

// DeactivateMember shuts a member out: they cannot sign in any more, and their
// sessions end. Their shifts stay where they are until somebody reassigns them.
func (s *Account) DeactivateMember(ctx context.Context, req *connect.Request[signalboxv1.DeactivateMemberRequest]) (*connect.Response[signalboxv1.DeactivateMemberResponse], error) {
	id := caller(ctx)
	m, err := s.GetMemberByID(ctx, req.Msg.MemberId)
	if err != nil {
		return nil, err
	}
	if !policy.CanManage(id, m) {
		return nil, errForbidden
	}
	err = s.inTx(ctx, func(q *db.Queries) error {
		n, err := q.DeactivateMember(ctx, m.ID)
		if err != nil {
			return fmt.Errorf("deactivate: %w", err)
		}
		if n == 0 {
			return errConflict
		}
		if err := q.DeleteSessionsOfMember(ctx, m.ID); err != nil {
			return fmt.Errorf("end sessions: %w", err)
		}
		return audit(ctx, q, id, "member.deactivate", "member %d", m.ID)
	})
	if err != nil {
		return nil, err
	}
	s.profiles.Drop(m.ID)
	return connect.NewResponse(&signalboxv1.DeactivateMemberResponse{}), nil
}

// ListStations is the catalogue of stations, which the app needs before
// anybody has signed in.
//
//authvet:public the national list of stations is published anyway
func (s *Account) ListStations(ctx context.Context, req *connect.Request[signalboxv1.ListStationsRequest]) (*connect.Response[signalboxv1.ListStationsResponse], error) {
	rows, err := s.store.ListStations(ctx, req.Msg.Region)
	if err != nil {
		return nil, fmt.Errorf("list stations: %w", err)
	}
	return connect.NewResponse(&signalboxv1.ListStationsResponse{
		Stations: each(rows, func(r db.Station) *signalboxv1.Station {
			return &signalboxv1.Station{Code: r.Code, Name: r.Name, Region: r.Region}
		}),
	}), nil
}
