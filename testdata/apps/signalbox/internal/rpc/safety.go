package rpc

import (
	"context"
	"fmt"
	"slices"

	"connectrpc.com/connect"

	signalboxv1 "example.com/signalbox/gen/signalbox/v1"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/policy"
)

var severities = []string{"near_miss", "minor", "major"}

// Safety implements SafetyService.
type Safety struct {
	store
}

// ReportIncident files a report, about a shift or without one.
func (s *Safety) ReportIncident(ctx context.Context, req *connect.Request[signalboxv1.ReportIncidentRequest]) (*connect.Response[signalboxv1.ReportIncidentResponse], error) {
	id := caller(ctx)
	if !slices.Contains(severities, req.Msg.Severity) {
		return nil, invalid{"severity", "unknown"}
	}
	narrative, err := text("narrative", req.Msg.Narrative, 20_000)
	if err != nil {
		return nil, err
	}
	if req.Msg.ShiftId != 0 {
		shift, err := s.GetShiftWithCompany(ctx, req.Msg.ShiftId)
		if err != nil {
			return nil, err
		}
		if !policy.CanSeeShift(id, shift) {
			return nil, errNotFound
		}
	}
	inc, err := s.CreateIncident(ctx, db.CreateIncidentParams{
		CompanyID: id.CompanyID, ReporterID: id.MemberID, ShiftID: optional(req.Msg.ShiftId),
		Severity: req.Msg.Severity, Narrative: narrative,
	})
	if err != nil {
		return nil, fmt.Errorf("create incident: %w", err)
	}
	return connect.NewResponse(&signalboxv1.ReportIncidentResponse{Incident: incidentMessage(inc)}), nil
}

// ListIncidents lists the reports of the company for its safety team.
func (s *Safety) ListIncidents(ctx context.Context, req *connect.Request[signalboxv1.ListIncidentsRequest]) (*connect.Response[signalboxv1.ListIncidentsResponse], error) {
	if !policy.CanReviewIncidents(caller(ctx)) {
		return nil, errForbidden
	}
	after, limit, err := page(req.Msg.Page)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.ListIncidents(ctx, db.ListIncidentsParams{
		CompanyID: scopeFrom(ctx), Column2: req.Msg.Status, ID: after, Limit: limit,
	})
	if err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	res := &signalboxv1.ListIncidentsResponse{Incidents: each(rows, incidentMessage)}
	if n := len(rows); n > 0 {
		res.NextToken = nextToken(n, limit, rows[n-1].ID)
	}
	return connect.NewResponse(res), nil
}

// readable loads an incident that the caller may read.
func (s *Safety) readable(ctx context.Context, incident int64) (db.Incident, error) {
	inc, err := s.store.GetIncident(ctx, incident)
	if err != nil {
		return db.Incident{}, err
	}
	if !policy.CanReadIncident(caller(ctx), inc) {
		return db.Incident{}, errNotFound
	}
	return inc, nil
}

// GetIncident shows one report.
func (s *Safety) GetIncident(ctx context.Context, req *connect.Request[signalboxv1.GetIncidentRequest]) (*connect.Response[signalboxv1.GetIncidentResponse], error) {
	inc, err := s.readable(ctx, req.Msg.IncidentId)
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.GetIncidentResponse{Incident: incidentMessage(inc)}), nil
}

// ListIncidentComments shows what was said about a report.
func (s *Safety) ListIncidentComments(ctx context.Context, req *connect.Request[signalboxv1.ListIncidentCommentsRequest]) (*connect.Response[signalboxv1.ListIncidentCommentsResponse], error) {
	inc, err := s.readable(ctx, req.Msg.IncidentId)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.ListIncidentComments(ctx, inc.ID)
	if err != nil {
		return nil, fmt.Errorf("list comments: %w", err)
	}
	return connect.NewResponse(&signalboxv1.ListIncidentCommentsResponse{Comments: each(rows, commentMessage)}), nil
}

// EditIncidentComment corrects a comment. Everybody on the case may do so, the
// audit log knows who did.
func (s *Safety) EditIncidentComment(ctx context.Context, req *connect.Request[signalboxv1.EditIncidentCommentRequest]) (*connect.Response[signalboxv1.EditIncidentCommentResponse], error) {
	body, err := text("body", req.Msg.Body, 5_000)
	if err != nil {
		return nil, err
	}
	inc, err := s.readable(ctx, req.Msg.IncidentId)
	if err != nil {
		return nil, err
	}
	if inc.Status == "closed" {
		return nil, connect.NewError(connect.CodeFailedPrecondition, fmt.Errorf("incident %d is closed", inc.ID))
	}
	var comment db.IncidentComment
	err = s.inTx(ctx, func(q *db.Queries) error {
		if comment, err = q.EditIncidentComment(ctx, db.EditIncidentCommentParams{ID: req.Msg.CommentId, Body: body}); err != nil {
			return fmt.Errorf("edit comment: %w", err)
		}
		return audit(ctx, q, caller(ctx), "incident.comment", "incident %d, comment %d", inc.ID, comment.ID)
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&signalboxv1.EditIncidentCommentResponse{Comment: commentMessage(comment)}), nil
}
