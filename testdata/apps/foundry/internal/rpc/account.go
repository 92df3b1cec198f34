package rpc

import (
	"context"
	"maps"
	"slices"
	"time"

	"golang.org/x/crypto/bcrypt"

	foundryv1 "example.com/foundry/gen/foundry/v1"
	"example.com/foundry/internal/access"
	"example.com/foundry/internal/db"
)

const sessionLife = 12 * time.Hour

// Auth implements AuthService.
type Auth struct{ *Core }

func (a Auth) Login(ctx context.Context, req *foundryv1.LoginRequest) (*foundryv1.LoginResponse, error) {
	user, err := a.Q.GetUserByEmail(ctx, req.GetEmail())
	if err != nil {
		return nil, errLogin
	}
	if bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(req.GetPassword())) != nil {
		return nil, errLogin
	}
	token, err := access.NewToken()
	if err != nil {
		return nil, a.fault(ctx, err)
	}
	err = a.Q.CreateSession(ctx, db.CreateSessionParams{
		TokenHash: access.Digest(token), UserID: user.ID, ExpiresAt: time.Now().Add(sessionLife),
	})
	if err != nil {
		return nil, a.fault(ctx, err)
	}
	return &foundryv1.LoginResponse{Token: token}, nil
}

func (a Auth) Logout(ctx context.Context, _ *foundryv1.LogoutRequest) (*foundryv1.LogoutResponse, error) {
	if err := a.Q.DeleteSession(ctx, access.Caller(ctx).Session()); err != nil {
		return nil, a.fault(ctx, err)
	}
	return &foundryv1.LogoutResponse{}, nil
}

func (a Auth) WhoAmI(ctx context.Context, _ *foundryv1.WhoAmIRequest) (*foundryv1.WhoAmIResponse, error) {
	p := access.Caller(ctx)
	user, err := a.Q.GetUser(ctx, p.UserID)
	if err != nil {
		return nil, a.fault(ctx, err)
	}
	return &foundryv1.WhoAmIResponse{
		UserId: user.ID, Email: user.Email, WorkspaceIds: slices.Sorted(maps.Keys(p.Workspaces)),
	}, nil
}

// Catalog implements CatalogService.
type Catalog struct{ *Core }

// ListAlloys tells what can be cast.
//
//authvet:public list prices are on the website too
func (c Catalog) ListAlloys(ctx context.Context, _ *foundryv1.ListAlloysRequest) (*foundryv1.ListAlloysResponse, error) {
	alloys, err := c.Q.ListAlloys(ctx)
	if err != nil {
		return nil, c.fault(ctx, err)
	}
	res := &foundryv1.ListAlloysResponse{}
	for _, a := range alloys {
		res.Alloys = append(res.Alloys, &foundryv1.Alloy{Code: a.Code, Name: a.Name, CentsPerKg: a.CentsPerKg})
	}
	return res, nil
}

// ImportPrices takes over the price list of the week.
func (c Catalog) ImportPrices(ctx context.Context, req *foundryv1.ImportPricesRequest) (*foundryv1.ImportPricesResponse, error) {
	err := c.atomically(ctx, func(q db.Querier) error {
		for _, a := range req.GetAlloys() {
			if a.GetCentsPerKg() <= 0 {
				return invalid("a price is missing")
			}
			err := q.UpsertAlloy(ctx, db.UpsertAlloyParams{Code: a.GetCode(), Name: a.GetName(), CentsPerKg: a.GetCentsPerKg()})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, c.fault(ctx, err)
	}
	return &foundryv1.ImportPricesResponse{Updated: int32(len(req.GetAlloys()))}, nil
}
