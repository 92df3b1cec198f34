// Package apperr makes the errors that leave the services. They are gRPC
// statuses, so that they mean the same through the interceptors and in process.
package apperr

import (
	"context"
	"errors"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// NotFound says that there is no such object, as far as the caller may know.
func NotFound(what string) error { return status.Errorf(codes.NotFound, "%s not found", what) }

// Forbidden says that the caller may see the object and still not do this.
func Forbidden(why string) error { return status.Error(codes.PermissionDenied, why) }

// Invalid complains about one field of the request.
func Invalid(field, why string) error {
	return status.Errorf(codes.InvalidArgument, "%s: %s", field, why)
}

// Conflict says that the object is not in a state for that.
func Conflict(why string) error { return status.Error(codes.FailedPrecondition, why) }

// Unauthenticated says that we do not know who is calling.
func Unauthenticated(why string) error { return status.Error(codes.Unauthenticated, why) }

// From turns what came out of the database layer into a status. Statuses pass
// unchanged; anything unknown is logged and hidden behind Internal.
func From(ctx context.Context, err error, what string) error {
	if err == nil {
		return nil
	}
	if _, ok := status.FromError(err); ok {
		return err
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return NotFound(what)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "23505":
			return status.Errorf(codes.AlreadyExists, "%s exists already", what)
		case "23503", "23514":
			return Invalid(what, "violates a constraint")
		}
	}
	slog.ErrorContext(ctx, "request failed", "object", what, "err", err)
	return status.Error(codes.Internal, "internal error")
}
