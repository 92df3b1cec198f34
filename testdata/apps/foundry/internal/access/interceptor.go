package access

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5"

	"example.com/foundry/internal/db"
)

var (
	errNoSession = connect.NewError(connect.CodeUnauthenticated, errors.New("no valid session"))
	errRefused   = connect.NewError(connect.CodePermissionDenied, errors.New("not permitted"))
)

// Sessions is the interceptor that finds out who calls.
type Sessions struct{ q db.Querier }

var _ connect.Interceptor = (*Sessions)(nil)

func NewSessions(q db.Querier) *Sessions { return &Sessions{q: q} }

// WrapUnary implements connect.Interceptor.
func (s *Sessions) WrapUnary(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
		ctx, err := s.identify(ctx, req.Spec().Procedure, req.Header())
		if err != nil {
			return nil, err
		}
		return next(ctx, req)
	}
}

// WrapStreamingHandler implements connect.Interceptor.
func (s *Sessions) WrapStreamingHandler(next connect.StreamingHandlerFunc) connect.StreamingHandlerFunc {
	return func(ctx context.Context, conn connect.StreamingHandlerConn) error {
		ctx, err := s.identify(ctx, conn.Spec().Procedure, conn.RequestHeader())
		if err != nil {
			return err
		}
		return next(ctx, conn)
	}
}

// WrapStreamingClient implements connect.Interceptor.
func (s *Sessions) WrapStreamingClient(next connect.StreamingClientFunc) connect.StreamingClientFunc {
	return next
}

func (s *Sessions) identify(ctx context.Context, procedure string, header http.Header) (context.Context, error) {
	if isOpen(procedure) {
		return ctx, nil
	}
	token, ok := strings.CutPrefix(header.Get("Authorization"), "Bearer ")
	if !ok {
		if mailed[procedure] {
			return ctx, nil
		}
		return nil, errNoSession
	}
	p, err := s.principal(ctx, Digest(token))
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errNoSession
	}
	if err != nil {
		return nil, connect.NewError(connect.CodeInternal, err)
	}
	return With(ctx, p), nil
}

func (s *Sessions) principal(ctx context.Context, digest []byte) (*Principal, error) {
	user, err := s.q.GetSessionUser(ctx, digest)
	if err != nil {
		return nil, err
	}
	rows, err := s.q.ListMemberships(ctx, user)
	if err != nil {
		return nil, err
	}
	p := &Principal{UserID: user, Workspaces: make(map[int64]Role, len(rows)), session: digest}
	for _, row := range rows {
		p.Workspaces[row.WorkspaceID] = Role(row.Role)
	}
	return p, nil
}

// scoped is a message that says which workspace it is about.
type scoped interface{ GetWorkspaceId() int64 }

// Permissions is the interceptor that holds calls against the table of roles.
// Where the message names its workspace, the role counts that the caller has
// there; where it names an object only, its handler looks at the object's.
func Permissions() connect.UnaryInterceptorFunc {
	return func(next connect.UnaryFunc) connect.UnaryFunc {
		return func(ctx context.Context, req connect.AnyRequest) (connect.AnyResponse, error) {
			procedure := req.Spec().Procedure
			if isOpen(procedure) || mailed[procedure] {
				return next(ctx, req)
			}
			p := Caller(ctx)
			role := p.highest()
			if msg, ok := req.Any().(scoped); ok {
				role = p.Workspaces[msg.GetWorkspaceId()]
			}
			if min, ok := required[procedure]; !ok || role < min {
				return nil, errRefused
			}
			return next(ctx, req)
		}
	}
}
