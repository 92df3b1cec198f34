// Package office has the services around the trade itself: the way in, the
// market board and the messages.
package office

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	pb "example.com/grainbook/gen/grainbook/v1"
	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/authn"
	"example.com/grainbook/internal/page"
	"example.com/grainbook/internal/store"
)

// Identity implements IdentityService.
type Identity struct {
	pb.UnimplementedIdentityServiceServer
	store *store.Store
	auth  *authn.Authenticator
}

// NewIdentity returns the service that members sign in with.
func NewIdentity(s *store.Store, a *authn.Authenticator) *Identity {
	return &Identity{store: s, auth: a}
}

// AuthFuncOverride lets callers in who have no token yet.
func (*Identity) AuthFuncOverride(ctx context.Context, _ string) (context.Context, error) {
	return ctx, nil
}

// decoy is compared with when there is no such account, to take the same time.
var decoy, _ = bcrypt.GenerateFromPassword([]byte("no such member"), bcrypt.DefaultCost)

// Login checks the password and opens a session.
func (s *Identity) Login(ctx context.Context, req *pb.LoginRequest) (*pb.LoginResponse, error) {
	email := strings.TrimSpace(req.GetEmail())
	if email == "" || req.GetPassword() == "" {
		return nil, apperr.Invalid("email", "e-mail address and password are required")
	}
	m, err := s.store.MemberByEmail(ctx, email)
	hash := []byte(m.PasswordHash)
	if errors.Is(err, pgx.ErrNoRows) {
		hash = decoy
	} else if err != nil {
		return nil, apperr.From(ctx, err, "member")
	}
	if bcrypt.CompareHashAndPassword(hash, []byte(req.GetPassword())) != nil || err != nil {
		return nil, apperr.Unauthenticated("wrong e-mail address or password")
	}
	token, ttl, err := s.auth.Open(ctx, m.ID)
	if err != nil {
		return nil, apperr.From(ctx, err, "session")
	}
	return &pb.LoginResponse{AccessToken: token, ExpiresInSeconds: int64(ttl / time.Second)}, nil
}

// Market implements MarketService.
type Market struct {
	pb.UnimplementedMarketServiceServer
	store *store.Store
}

// NewMarket returns the service of the daily board.
func NewMarket(s *store.Store) *Market { return &Market{store: s} }

// ListPrices returns the newest price per crop.
//
//authvet:public the same board hangs at the gate of every silo
func (s *Market) ListPrices(ctx context.Context, req *pb.ListPricesRequest) (*pb.ListPricesResponse, error) {
	prices, err := s.store.Prices(ctx, strings.ToLower(req.GetCrop()))
	if err != nil {
		return nil, apperr.From(ctx, err, "price")
	}
	out := &pb.ListPricesResponse{}
	for _, p := range prices {
		out.Prices = append(out.Prices, &pb.Price{
			Crop: p.Crop, Day: p.Day.Format(time.DateOnly), CentsPerTonne: p.CentsPerTonne,
		})
	}
	return out, nil
}

// Messages implements MessageService.
type Messages struct {
	pb.UnimplementedMessageServiceServer
	store *store.Store
}

// NewMessages returns the service of the message threads.
func NewMessages(s *store.Store) *Messages { return &Messages{store: s} }

func (s *Messages) joined(ctx context.Context, threadID int64) error {
	caller, err := authn.Require(ctx)
	if err != nil {
		return err
	}
	in, err := s.store.InThread(ctx, threadID, caller.MemberID)
	if err != nil {
		return apperr.From(ctx, err, "thread")
	}
	if !in {
		return apperr.NotFound("thread")
	}
	return nil
}

// ListMessages returns a page of a thread that the caller takes part in.
func (s *Messages) ListMessages(ctx context.Context, req *pb.ListMessagesRequest) (*pb.ListMessagesResponse, error) {
	p, err := page.Parse(req.GetPageSize(), req.GetPageToken())
	if err != nil {
		return nil, err
	}
	if err := s.joined(ctx, req.GetThreadId()); err != nil {
		return nil, err
	}
	list, err := s.store.Messages(ctx, req.GetThreadId(), p.After, p.Limit)
	if err != nil {
		return nil, apperr.From(ctx, err, "message")
	}
	out := &pb.ListMessagesResponse{}
	var last int64
	for _, m := range list {
		out.Messages = append(out.Messages, &pb.Message{
			Id: m.ID, SenderId: m.SenderID, Body: m.Body, SentAt: m.SentAt.Format(time.RFC3339),
		})
		last = m.ID
	}
	out.NextPageToken = p.Next(len(list), last)
	return out, nil
}
