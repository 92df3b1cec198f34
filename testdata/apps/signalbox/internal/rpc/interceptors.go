package rpc

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"connectrpc.com/connect"

	"example.com/signalbox/gen/signalbox/v1/signalboxv1connect"
	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/policy"
	"example.com/signalbox/internal/reqid"
)

// openProcedures are called without a session.
var openProcedures = []string{
	signalboxv1connect.AccountServiceLoginProcedure,
	signalboxv1connect.AccountServiceListStationsProcedure,
	signalboxv1connect.RosterServiceGetSharedRosterProcedure, // by share token
	signalboxv1connect.RosterServiceGetDepotBoardProcedure,   // by kiosk key
}

// authentication resolves the bearer token and puts the caller into the
// context; every procedure that is not in open needs one.
func authentication(authn *auth.Authenticator, open []string) connect.UnaryInterceptorFunc {
	return func(next connect.UnaryFunc) connect.UnaryFunc {
		return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
			if slices.Contains(open, req.Spec().Procedure) {
				return next(ctx, req)
			}
			id, err := authn.Authenticate(ctx, req.Header())
			if err != nil {
				return nil, err
			}
			return next(auth.WithIdentity(ctx, id), req)
		}
	}
}

// caller returns the identity that authentication put into the context.
func caller(ctx context.Context) auth.Identity {
	id, _ := auth.FromContext(ctx)
	return id
}

// logging writes one line per call.
type logging struct {
	log *slog.Logger
}

func (l logging) WrapUnary(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
		start := time.Now()
		res, err := next(ctx, req)
		l.line(ctx, req.Spec().Procedure, start, err)
		return res, err
	}
}

func (l logging) WrapStreamingClient(next connect.StreamingClientFunc) connect.StreamingClientFunc {
	return next
}

func (l logging) WrapStreamingHandler(next connect.StreamingHandlerFunc) connect.StreamingHandlerFunc {
	return func(ctx context.Context, conn connect.StreamingHandlerConn) error {
		start := time.Now()
		err := next(ctx, conn)
		l.line(ctx, conn.Spec().Procedure, start, err)
		return err
	}
}

func (l logging) line(ctx context.Context, procedure string, start time.Time, err error) {
	code := "ok"
	if err != nil {
		code = connect.CodeOf(err).String()
	}
	l.log.InfoContext(ctx, "call", "procedure", procedure, "code", code,
		"request", reqid.From(ctx), "took", time.Since(start))
}

type shiftKey struct{}

// shiftInContext loads the shift that a request names, if the caller may see
// it, so that handlers find it in the context.
func shiftInContext(q *db.Queries) connect.UnaryInterceptorFunc {
	return func(next connect.UnaryFunc) connect.UnaryFunc {
		return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
			named, ok := req.Any().(interface{ GetShiftId() int64 })
			if !ok {
				return next(ctx, req)
			}
			shift, err := q.GetShiftWithCompany(ctx, named.GetShiftId())
			if err != nil {
				return nil, err
			}
			if !policy.CanSeeShift(caller(ctx), shift) {
				return nil, errNotFound
			}
			return next(context.WithValue(ctx, shiftKey{}, shift), req)
		}
	}
}

func shiftFrom(ctx context.Context) db.GetShiftWithCompanyRow {
	return ctx.Value(shiftKey{}).(db.GetShiftWithCompanyRow)
}

// CompanyHeader says for which company a seconded member works right now.
const CompanyHeader = "X-Company-Id"

type scopeKey struct{}

// companyScope decides which company a call is about: the one of the header,
// which the app sets for the time of a secondment, or the caller's own.
func companyScope() connect.UnaryInterceptorFunc {
	return func(next connect.UnaryFunc) connect.UnaryFunc {
		return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
			company := caller(ctx).CompanyID
			if v := req.Header().Get(CompanyHeader); v != "" {
				n, err := strconv.ParseInt(v, 10, 64)
				if err != nil {
					return nil, invalid{CompanyHeader, "not a number"}
				}
				company = n
			}
			return next(context.WithValue(ctx, scopeKey{}, company), req)
		}
	}
}

func scopeFrom(ctx context.Context) int64 {
	company, _ := ctx.Value(scopeKey{}).(int64)
	return company
}
