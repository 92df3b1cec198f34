package rpc

import (
	"context"
	"fmt"
	"time"

	"connectrpc.com/connect"
	"google.golang.org/protobuf/types/known/timestamppb"

	signalboxv1 "example.com/signalbox/gen/signalbox/v1"
	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/policy"
)

// KioskHeader carries the key of the screens in the depots' mess rooms.
const KioskHeader = "X-Kiosk-Key"

// Roster implements RosterService.
type Roster struct {
	store
	authn *auth.Authenticator
}

// ListShifts lists the shifts of the caller's company, or of the one to which
// they are seconded.
func (s *Roster) ListShifts(ctx context.Context, req *connect.Request[signalboxv1.ListShiftsRequest]) (*connect.Response[signalboxv1.ListShiftsResponse], error) {
	from, to, err := period(req.Msg.Period)
	if err != nil {
		return nil, err
	}
	after, limit, err := page(req.Msg.Page)
	if err != nil {
		return nil, err
	}
	company, err := s.workingFor(ctx, req.Msg.CompanyId)
	if err != nil {
		return nil, err
	}
	rows, err := s.ListShiftsByCompany(ctx, db.ListShiftsByCompanyParams{
		CompanyID: company, StartsAt: from, StartsAt2: to, ID: after, Limit: limit,
	})
	if err != nil {
		return nil, fmt.Errorf("list shifts: %w", err)
	}
	res := &signalboxv1.ListShiftsResponse{Shifts: each(rows, shiftMessage)}
	if n := len(rows); n > 0 {
		res.NextToken = nextToken(n, limit, rows[n-1].ID)
	}
	return connect.NewResponse(res), nil
}

// workingFor returns the company to look at: the caller's own when none is
// named, otherwise the named one if they are seconded to it.
func (s *Roster) workingFor(ctx context.Context, company int64) (int64, error) {
	id := caller(ctx)
	if company == 0 || company == id.CompanyID {
		return id.CompanyID, nil
	}
	seconded, err := s.IsSeconded(ctx, db.IsSecondedParams{MemberID: id.MemberID, CompanyID: company})
	if err != nil {
		return 0, fmt.Errorf("look up secondment: %w", err)
	}
	if !seconded {
		return 0, errForbidden
	}
	return company, nil
}

// GetShift shows one shift.
func (s *Roster) GetShift(ctx context.Context, _ *connect.Request[signalboxv1.GetShiftRequest]) (*connect.Response[signalboxv1.GetShiftResponse], error) {
	shift := shiftFrom(ctx)
	return connect.NewResponse(&signalboxv1.GetShiftResponse{Shift: &signalboxv1.Shift{
		Id: shift.ID, DepotId: shift.DepotID, MemberId: shift.MemberID.Int64, Diagram: shift.Diagram,
		StartsAt: timestamppb.New(shift.StartsAt), EndsAt: timestamppb.New(shift.EndsAt),
		Status: shift.Status, Version: shift.Version,
	}}), nil
}

// AssignShift gives a shift to a member of the company.
func (s *Roster) AssignShift(ctx context.Context, req *connect.Request[signalboxv1.AssignShiftRequest]) (*connect.Response[signalboxv1.AssignShiftResponse], error) {
	id, shift := caller(ctx), shiftFrom(ctx)
	if !policy.CanRoster(id, shift) {
		return nil, errForbidden
	}
	m, err := s.GetColleague(ctx, db.GetColleagueParams{ID: req.Msg.MemberId, CompanyID: shift.CompanyID})
	if err != nil {
		return nil, err
	}
	if m.FitUntil.Valid && m.FitUntil.Time.Before(shift.StartsAt) {
		return nil, connect.NewError(connect.CodeFailedPrecondition, fmt.Errorf("%s has no valid medical for that day", m.FullName))
	}
	err = s.inTx(ctx, func(q *db.Queries) error {
		n, err := q.AssignShift(ctx, db.AssignShiftParams{ID: shift.ID, MemberID: optional(m.ID), Version: req.Msg.Version})
		if err != nil {
			return fmt.Errorf("assign shift: %w", err)
		}
		if n == 0 {
			return errConflict
		}
		return audit(ctx, q, id, "shift.assign", "shift %d to member %d", shift.ID, m.ID)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.AssignShiftResponse{}), nil
}

// DeclineShifts hands published shifts back to the roster office, all of them
// or none.
func (s *Roster) DeclineShifts(ctx context.Context, req *connect.Request[signalboxv1.DeclineShiftsRequest]) (*connect.Response[signalboxv1.DeclineShiftsResponse], error) {
	id := caller(ctx)
	ids, err := bulkIDs("shift_ids", req.Msg.ShiftIds)
	if err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(q *db.Queries) error {
		n, err := q.DeclineShifts(ctx, db.DeclineShiftsParams{Column1: ids, MemberID: optional(id.MemberID)})
		if err != nil {
			return fmt.Errorf("decline shifts: %w", err)
		}
		if n != int64(len(ids)) {
			return errNotFound
		}
		return audit(ctx, q, id, "shift.decline", "shifts %v", ids)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.DeclineShiftsResponse{Declined: int32(len(ids))}), nil
}

// AcknowledgeShifts confirms that the member has seen the shifts, which starts
// the notice period for changes to them.
func (s *Roster) AcknowledgeShifts(ctx context.Context, req *connect.Request[signalboxv1.AcknowledgeShiftsRequest]) (*connect.Response[signalboxv1.AcknowledgeShiftsResponse], error) {
	id := caller(ctx)
	ids, err := bulkIDs("shift_ids", req.Msg.ShiftIds)
	if err != nil {
		return nil, err
	}
	var acknowledged int64
	err = s.inTx(ctx, func(q *db.Queries) error {
		mine, err := q.CountShiftsOfMember(ctx, db.CountShiftsOfMemberParams{Column1: ids, MemberID: optional(id.MemberID)})
		if err != nil {
			return fmt.Errorf("count shifts: %w", err)
		}
		if mine == 0 {
			return errNotFound
		}
		if acknowledged, err = q.AcknowledgeShifts(ctx, ids); err != nil {
			return fmt.Errorf("acknowledge shifts: %w", err)
		}
		return audit(ctx, q, id, "shift.acknowledge", "shifts %v", ids)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.AcknowledgeShiftsResponse{Acknowledged: int32(acknowledged)}), nil
}

// StreamRoster sends the roster of a depot. Unlike the lists it is not paged:
// the print service takes a whole quarter in one go.
func (s *Roster) StreamRoster(ctx context.Context, req *connect.Request[signalboxv1.StreamRosterRequest], stream *connect.ServerStream[signalboxv1.StreamRosterResponse]) error {
	from, to, err := period(req.Msg.Period)
	if err != nil {
		return err
	}
	rows, err := s.ListShiftsByDepot(ctx, db.ListShiftsByDepotParams{
		DepotID: req.Msg.DepotId, StartsAt: from, StartsAt2: to,
	})
	if err != nil {
		return fmt.Errorf("read roster: %w", err)
	}
	for _, row := range rows {
		if err := stream.Send(&signalboxv1.StreamRosterResponse{Shift: rosterMessage(row)}); err != nil {
			return err
		}
	}
	return nil
}

// StreamMyShifts sends the caller's shifts to the calendar of their phone.
func (s *Roster) StreamMyShifts(ctx context.Context, req *connect.Request[signalboxv1.StreamMyShiftsRequest], stream *connect.ServerStream[signalboxv1.StreamMyShiftsResponse]) error {
	id, err := s.authn.Authenticate(ctx, req.Header())
	if err != nil {
		return err
	}
	from, to, err := period(req.Msg.Period)
	if err != nil {
		return err
	}
	rows, err := s.ListShiftsByMember(ctx, db.ListShiftsByMemberParams{
		MemberID: optional(id.MemberID), StartsAt: from, StartsAt2: to,
	})
	if err != nil {
		return fmt.Errorf("read shifts: %w", err)
	}
	for _, row := range rows {
		if err := stream.Send(&signalboxv1.StreamMyShiftsResponse{Shift: shiftMessage(row)}); err != nil {
			return err
		}
	}
	return nil
}

// GetSharedRoster shows the next fortnight of a depot to whoever holds a share
// token; union offices and contractors have no accounts. Tokens come from
// "signalboxd share".
func (s *Roster) GetSharedRoster(ctx context.Context, req *connect.Request[signalboxv1.GetSharedRosterRequest]) (*connect.Response[signalboxv1.GetSharedRosterResponse], error) {
	if len(req.Msg.Token) < 20 {
		return nil, errNotFound
	}
	share, err := s.GetRosterShare(ctx, auth.HashToken(req.Msg.Token))
	if err != nil {
		return nil, err
	}
	today := time.Now().Truncate(24 * time.Hour)
	rows, err := s.depotShifts(ctx, share.DepotID, today, today.AddDate(0, 0, 14))
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.GetSharedRosterResponse{Shifts: rows}), nil
}

// GetDepotBoard is what the screen in the mess room shows: today and tomorrow.
// Screens have no session, they send the key that was typed in when they were
// set up.
func (s *Roster) GetDepotBoard(ctx context.Context, req *connect.Request[signalboxv1.GetDepotBoardRequest]) (*connect.Response[signalboxv1.GetDepotBoardResponse], error) {
	if req.Header().Get(KioskHeader) == "" {
		return nil, auth.ErrUnauthenticated
	}
	today := time.Now().Truncate(24 * time.Hour)
	rows, err := s.depotShifts(ctx, req.Msg.DepotId, today, today.AddDate(0, 0, 2))
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.GetDepotBoardResponse{Shifts: rows}), nil
}

func (s *Roster) depotShifts(ctx context.Context, depot int64, from, to time.Time) ([]*signalboxv1.Shift, error) {
	rows, err := s.ListShiftsByDepot(ctx, db.ListShiftsByDepotParams{DepotID: depot, StartsAt: from, StartsAt2: to})
	if err != nil {
		return nil, fmt.Errorf("list depot: %w", err)
	}
	return each(rows, rosterMessage), nil
}
