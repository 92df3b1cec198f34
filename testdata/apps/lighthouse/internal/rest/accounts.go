package rest

import (
	"context"
	"crypto/rand"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/crypto/bcrypt"

	"example.com/lighthouse/internal/identity"
	"example.com/lighthouse/internal/store"
)

// Out is a response with a body.
type Out[T any] struct{ Body T }

func (a *API) registerAccounts(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "login", Method: http.MethodPost, Path: "/login", Security: open}, a.login)
	//authvet:public notices to mariners are for everybody at sea
	huma.Register(api, huma.Operation{OperationID: "notices", Method: http.MethodGet, Path: "/notices", Security: open}, a.notices)
	huma.Put(api, "/users/{user}/password", a.setPassword)
	huma.Put(api, "/users/{user}/phone", a.setPhone)
	huma.Register(api, huma.Operation{
		OperationID: "get-authority", Method: http.MethodGet, Path: "/admin/authorities/{authority}", Security: administrators,
	}, a.authority)
}

// registerExports adds what the ministry's spreadsheet reads.
func (a *API) registerExports(api huma.API) {
	huma.Get(api, "/v1/exports/authorities/{authority}", a.authority)
}

type loginInput struct {
	Body struct {
		Email    string `json:"email" format:"email"`
		Password string `json:"password" minLength:"1"`
	}
}

func (a *API) login(ctx context.Context, in *loginInput) (*Out[map[string]string], error) {
	cred, err := a.st.Credentials(ctx, in.Body.Email)
	if err != nil {
		return nil, huma.Error401Unauthorized("wrong address or password")
	}
	if bcrypt.CompareHashAndPassword([]byte(cred.PasswordHash), []byte(in.Body.Password)) != nil {
		return nil, huma.Error401Unauthorized("wrong address or password")
	}
	token := rand.Text()
	if err := a.st.OpenSession(ctx, cred.ID, identity.Hash(token)); err != nil {
		return nil, problem(err)
	}
	return &Out[map[string]string]{Body: map[string]string{"token": token}}, nil
}

func (a *API) notices(ctx context.Context, _ *struct{}) (*Out[[]store.Notice], error) {
	list, err := a.st.Notices(ctx)
	return &Out[[]store.Notice]{Body: list}, problem(err)
}

type passwordInput struct {
	User int64 `path:"user"`
	Body struct {
		Password string `json:"password" minLength:"8"`
	}
}

func (a *API) setPassword(ctx context.Context, in *passwordInput) (*struct{}, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Body.Password), bcrypt.DefaultCost)
	if err != nil {
		return nil, problem(err)
	}
	return nil, problem(a.st.SetPassword(ctx, in.User, string(hash)))
}

type phoneInput struct {
	User int64 `path:"user"`
	Body struct {
		Phone string `json:"phone"`
	}
}

func (a *API) setPhone(ctx context.Context, in *phoneInput) (*struct{}, error) {
	if p, ok := identity.PersonOf(ctx); !ok || p.ID != in.User {
		return nil, huma.Error403Forbidden("only your own number")
	}
	return nil, problem(a.st.SetPhone(ctx, in.User, in.Body.Phone))
}

type authorityInput struct {
	Authority int64 `path:"authority"`
}

func (a *API) authority(ctx context.Context, in *authorityInput) (*Out[store.Authority], error) {
	auth, err := a.st.Authority(ctx, in.Authority)
	if err != nil {
		return nil, problem(err)
	}
	return &Out[store.Authority]{Body: auth}, nil
}
