package rpc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/reqid"
)

var (
	errNotFound  = errors.New("not found")
	errForbidden = errors.New("not yours to do")
	errConflict  = errors.New("changed meanwhile, read it again")
)

// invalid is an error in what the client sent.
type invalid struct {
	field, problem string
}

func (e invalid) Error() string { return e.field + ": " + e.problem }

// errorMapper turns the errors of the services into Connect errors, for unary
// and streaming calls alike. What it does not know is logged and becomes a
// plain "internal error".
type errorMapper struct {
	log *slog.Logger
}

func (m errorMapper) WrapUnary(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
		res, err := next(ctx, req)
		if err != nil {
			return nil, m.translate(ctx, req.Spec().Procedure, err)
		}
		return res, nil
	}
}

func (m errorMapper) WrapStreamingClient(next connect.StreamingClientFunc) connect.StreamingClientFunc {
	return next
}

func (m errorMapper) WrapStreamingHandler(next connect.StreamingHandlerFunc) connect.StreamingHandlerFunc {
	return func(ctx context.Context, conn connect.StreamingHandlerConn) error {
		if err := next(ctx, conn); err != nil {
			return m.translate(ctx, conn.Spec().Procedure, err)
		}
		return nil
	}
}

func (m errorMapper) translate(ctx context.Context, procedure string, err error) error {
	var known *connect.Error
	var bad invalid
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &bad):
		return connect.NewError(connect.CodeInvalidArgument, bad)
	case errors.Is(err, auth.ErrUnauthenticated), errors.Is(err, auth.ErrBadCredentials):
		return connect.NewError(connect.CodeUnauthenticated, err)
	case errors.Is(err, errNotFound), errors.Is(err, pgx.ErrNoRows):
		return connect.NewError(connect.CodeNotFound, errNotFound)
	case errors.Is(err, errForbidden):
		return connect.NewError(connect.CodePermissionDenied, errForbidden)
	case errors.Is(err, errConflict):
		return connect.NewError(connect.CodeAborted, errConflict)
	case errors.As(err, &pg) && pg.Code == "23503":
		return connect.NewError(connect.CodeFailedPrecondition, errors.New("refers to something that does not exist"))
	}
	m.log.ErrorContext(ctx, "call failed", "procedure", procedure, "request", reqid.From(ctx), "error", err)
	return connect.NewError(connect.CodeInternal, fmt.Errorf("internal error, request %s", reqid.From(ctx)))
}
