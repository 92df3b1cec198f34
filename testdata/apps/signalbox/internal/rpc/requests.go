package rpc

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"connectrpc.com/connect"

	signalboxv1 "example.com/signalbox/gen/signalbox/v1"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/policy"
)

// IdempotencyHeader names the attempt, so that a phone in a tunnel can repeat it.
const IdempotencyHeader = "Idempotency-Key"

// Requests implements RequestService.
type Requests struct {
	store
}

// RequestLeave files a request for leave. A repeated attempt returns the
// request of the first.
func (s *Requests) RequestLeave(ctx context.Context, req *connect.Request[signalboxv1.RequestLeaveRequest]) (*connect.Response[signalboxv1.RequestLeaveResponse], error) {
	first, last, err := days(req.Msg.FirstDay, req.Msg.LastDay)
	if err != nil {
		return nil, err
	}
	reason, err := text("reason", req.Msg.Reason, 500)
	if err != nil {
		return nil, err
	}
	key := req.Header().Get(IdempotencyHeader)
	switch {
	case key == "":
		key = rand.Text()
	case len(key) > 80:
		return nil, invalid{IdempotencyHeader, "too long"}
	}
	leave, err := s.CreateLeave(ctx, db.CreateLeaveParams{
		MemberID: caller(ctx).MemberID, FirstDay: first, LastDay: last,
		Reason: reason, IdempotencyKey: key,
	})
	if err != nil {
		return nil, fmt.Errorf("create leave: %w", err)
	}
	return connect.NewResponse(&signalboxv1.RequestLeaveResponse{Leave: leaveMessage(leave)}), nil
}

// ListLeave lists requests for leave, by default those of the caller.
func (s *Requests) ListLeave(ctx context.Context, req *connect.Request[signalboxv1.ListLeaveRequest]) (*connect.Response[signalboxv1.ListLeaveResponse], error) {
	after, limit, err := page(req.Msg.Page)
	if err != nil {
		return nil, err
	}
	member := req.Msg.MemberId
	if member == 0 {
		member = caller(ctx).MemberID
	}
	rows, err := s.store.ListLeave(ctx, db.ListLeaveParams{
		MemberID: member, Column2: req.Msg.Status, ID: after, Limit: limit,
	})
	if err != nil {
		return nil, fmt.Errorf("list leave: %w", err)
	}
	res := &signalboxv1.ListLeaveResponse{Leave: each(rows, leaveMessage)}
	if n := len(rows); n > 0 {
		res.NextToken = nextToken(n, limit, rows[n-1].ID)
	}
	return connect.NewResponse(res), nil
}

// WithdrawLeave takes a request back, also an approved one.
func (s *Requests) WithdrawLeave(ctx context.Context, req *connect.Request[signalboxv1.WithdrawLeaveRequest]) (*connect.Response[signalboxv1.WithdrawLeaveResponse], error) {
	n, err := s.store.WithdrawLeave(ctx, db.WithdrawLeaveParams{ID: req.Msg.LeaveId, MemberID: caller(ctx).MemberID})
	if err != nil {
		return nil, fmt.Errorf("withdraw leave: %w", err)
	}
	if n == 0 {
		return nil, errNotFound
	}
	return connect.NewResponse(&signalboxv1.WithdrawLeaveResponse{}), nil
}

// AmendLeave changes a request of the caller that nobody has decided yet.
func (s *Requests) AmendLeave(ctx context.Context, req *connect.Request[signalboxv1.AmendLeaveRequest]) (*connect.Response[signalboxv1.AmendLeaveResponse], error) {
	id, want := caller(ctx), req.Msg.Leave
	if want == nil {
		return nil, invalid{"leave", "missing"}
	}
	current, err := s.GetLeaveOfMember(ctx, db.GetLeaveOfMemberParams{ID: req.Msg.LeaveId, MemberID: id.MemberID})
	if err != nil {
		return nil, err
	}
	if current.Status != "pending" {
		return nil, connect.NewError(connect.CodeFailedPrecondition, fmt.Errorf("the request is %s already", current.Status))
	}
	first, last, err := days(want.FirstDay, want.LastDay)
	if err != nil {
		return nil, err
	}
	reason, err := text("reason", want.Reason, 500)
	if err != nil {
		return nil, err
	}
	var leave db.LeaveRequest
	err = s.inTx(ctx, func(q *db.Queries) error {
		leave, err = q.AmendLeave(ctx, db.AmendLeaveParams{ID: want.Id, FirstDay: first, LastDay: last, Reason: reason})
		if err != nil {
			return fmt.Errorf("amend leave: %w", err)
		}
		return audit(ctx, q, id, "leave.amend", "leave %d", leave.ID)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.AmendLeaveResponse{Leave: leaveMessage(leave)}), nil
}

// ListSwaps lists the swaps that a member has asked for; managers see those of
// their crew.
func (s *Requests) ListSwaps(ctx context.Context, req *connect.Request[signalboxv1.ListSwapsRequest]) (*connect.Response[signalboxv1.ListSwapsResponse], error) {
	id := caller(ctx)
	member := req.Msg.MemberId
	if member == 0 {
		member = id.MemberID
	}
	if member != id.MemberID && !id.IsManager() {
		return nil, errForbidden
	}
	rows, err := s.store.ListSwaps(ctx, db.ListSwapsParams{
		FromMemberID: member, CompanyID: id.CompanyID, Column3: req.Msg.Status,
	})
	if err != nil {
		return nil, fmt.Errorf("list swaps: %w", err)
	}
	return connect.NewResponse(&signalboxv1.ListSwapsResponse{Swaps: each(rows, swapMessage)}), nil
}

// AcceptSwap takes over the shift of a swap. The swap is locked, so that of two
// colleagues only one gets it.
func (s *Requests) AcceptSwap(ctx context.Context, req *connect.Request[signalboxv1.AcceptSwapRequest]) (*connect.Response[signalboxv1.AcceptSwapResponse], error) {
	id := caller(ctx)
	err := s.inTx(ctx, func(q *db.Queries) error {
		swap, err := q.LockSwap(ctx, req.Msg.SwapId)
		if err != nil {
			return err
		}
		if !policy.CanTakeSwap(id, swap) {
			return errNotFound
		}
		if swap.Status != "open" && swap.Status != "offered" {
			return errConflict
		}
		n, err := q.ReassignShift(ctx, db.ReassignShiftParams{
			ID: swap.ShiftID, MemberID: optional(id.MemberID), MemberID2: optional(swap.FromMemberID),
		})
		if err != nil {
			return fmt.Errorf("reassign shift: %w", err)
		}
		if n == 0 {
			return errConflict
		}
		if err := q.CloseSwap(ctx, db.CloseSwapParams{ID: swap.ID, ToMemberID: optional(id.MemberID)}); err != nil {
			return fmt.Errorf("close swap: %w", err)
		}
		return audit(ctx, q, id, "swap.accept", "swap %d, shift %d", swap.ID, swap.ShiftID)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.AcceptSwapResponse{}), nil
}

// CancelSwap takes a swap back as long as nobody has accepted it, whether it is
// open to all or offered to one.
func (s *Requests) CancelSwap(ctx context.Context, req *connect.Request[signalboxv1.CancelSwapRequest]) (*connect.Response[signalboxv1.CancelSwapResponse], error) {
	id := caller(ctx)
	err := s.inTx(ctx, func(q *db.Queries) error {
		n, err := q.CancelSwap(ctx, db.CancelSwapParams{ID: req.Msg.SwapId, FromMemberID: id.MemberID})
		if err != nil {
			return fmt.Errorf("cancel swap: %w", err)
		}
		if n == 0 {
			return errNotFound
		}
		return audit(ctx, q, id, "swap.cancel", "swap %d", req.Msg.SwapId)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.CancelSwapResponse{}), nil
}

// text trims a text and checks its length.
func text(field, v string, most int) (string, error) {
	v = strings.TrimSpace(v)
	if v == "" {
		return "", invalid{field, "empty"}
	}
	if len(v) > most {
		return "", invalid{field, fmt.Sprintf("longer than %d bytes", most)}
	}
	return v, nil
}
