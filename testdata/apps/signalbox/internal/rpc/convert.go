package rpc

import (
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"google.golang.org/protobuf/types/known/timestamppb"

	signalboxv1 "example.com/signalbox/gen/signalbox/v1"
	"example.com/signalbox/internal/db"
)

const (
	defaultPageSize = 50
	maxPageSize     = 200
	maxPeriod       = 92 * 24 * time.Hour
	maxBulk         = 100
)

// page is where a list goes on, and how far.
func page(p *signalboxv1.Page) (after int64, limit int32, err error) {
	limit = p.GetSize()
	switch {
	case limit < 0:
		return 0, 0, invalid{"page.size", "negative"}
	case limit == 0:
		limit = defaultPageSize
	}
	limit = min(limit, maxPageSize)
	if t := p.GetToken(); t != "" {
		if after, err = strconv.ParseInt(t, 36, 64); err != nil || after < 0 {
			return 0, 0, invalid{"page.token", "not one of ours"}
		}
	}
	return after, limit, nil
}

// nextToken is empty after the last page.
func nextToken(n int, limit int32, last int64) string {
	if n < int(limit) {
		return ""
	}
	return strconv.FormatInt(last, 36)
}

// period defaults to the four weeks from today on.
func period(p *signalboxv1.Period) (from, to time.Time, err error) {
	from = time.Now().Truncate(24 * time.Hour)
	if p.GetFrom() != nil {
		from = p.GetFrom().AsTime()
	}
	to = from.AddDate(0, 0, 28)
	if p.GetTo() != nil {
		to = p.GetTo().AsTime()
	}
	if !to.After(from) {
		return from, to, invalid{"period", "ends before it begins"}
	}
	if to.Sub(from) > maxPeriod {
		return from, to, invalid{"period", "longer than three months"}
	}
	return from, to, nil
}

// bulkIDs validates the ids of a bulk request and drops duplicates.
func bulkIDs(field string, ids []int64) ([]int64, error) {
	if len(ids) == 0 {
		return nil, invalid{field, "empty"}
	}
	if len(ids) > maxBulk {
		return nil, invalid{field, "too many at once"}
	}
	seen := make(map[int64]bool, len(ids))
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		if id <= 0 {
			return nil, invalid{field, "ids are positive"}
		}
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out, nil
}

// days parses the first and the last day of a leave.
func days(first, last string) (from, to time.Time, err error) {
	if from, err = time.Parse(time.DateOnly, first); err != nil {
		return from, to, invalid{"first_day", "not a day"}
	}
	if to, err = time.Parse(time.DateOnly, last); err != nil {
		return from, to, invalid{"last_day", "not a day"}
	}
	if to.Before(from) {
		return from, to, invalid{"last_day", "before first_day"}
	}
	if to.Sub(from) > 60*24*time.Hour {
		return from, to, invalid{"last_day", "leave of more than 60 days goes through the office"}
	}
	return from, to, nil
}

func optional(id int64) pgtype.Int8 {
	return pgtype.Int8{Int64: id, Valid: id != 0}
}

func memberMessage(m db.CrewMember) *signalboxv1.Member {
	return &signalboxv1.Member{
		Id: m.ID, FullName: m.FullName, Email: m.Email, Phone: m.Phone,
		Role: m.Role, Grade: m.Grade, DepotId: m.DepotID,
	}
}

func shiftMessage(s db.Shift) *signalboxv1.Shift {
	return &signalboxv1.Shift{
		Id: s.ID, DepotId: s.DepotID, MemberId: s.MemberID.Int64, Diagram: s.Diagram,
		StartsAt: timestamppb.New(s.StartsAt), EndsAt: timestamppb.New(s.EndsAt),
		Status: s.Status, Version: s.Version,
	}
}

func rosterMessage(s db.ListShiftsByDepotRow) *signalboxv1.Shift {
	return &signalboxv1.Shift{
		Id: s.ID, DepotId: s.DepotID, MemberId: s.MemberID.Int64, MemberName: s.MemberName,
		Diagram: s.Diagram, StartsAt: timestamppb.New(s.StartsAt), EndsAt: timestamppb.New(s.EndsAt),
		Status: s.Status, Version: s.Version,
	}
}

func leaveMessage(l db.LeaveRequest) *signalboxv1.Leave {
	return &signalboxv1.Leave{
		Id: l.ID, MemberId: l.MemberID, Reason: l.Reason, Status: l.Status,
		FirstDay: l.FirstDay.Format(time.DateOnly), LastDay: l.LastDay.Format(time.DateOnly),
	}
}

func swapMessage(w db.SwapRequest) *signalboxv1.Swap {
	return &signalboxv1.Swap{
		Id: w.ID, ShiftId: w.ShiftID, FromMemberId: w.FromMemberID,
		ToMemberId: w.ToMemberID.Int64, Status: w.Status, Note: w.Note,
	}
}

func incidentMessage(i db.Incident) *signalboxv1.Incident {
	return &signalboxv1.Incident{
		Id: i.ID, ReporterId: i.ReporterID, ShiftId: i.ShiftID.Int64, Severity: i.Severity,
		Narrative: i.Narrative, Status: i.Status, CreatedAt: timestamppb.New(i.CreatedAt),
	}
}

func commentMessage(c db.IncidentComment) *signalboxv1.Comment {
	return &signalboxv1.Comment{Id: c.ID, IncidentId: c.IncidentID, AuthorId: c.AuthorID, Body: c.Body}
}

// each converts a slice.
func each[T, M any](in []T, f func(T) M) []M {
	out := make([]M, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}
