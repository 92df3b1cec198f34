package httpapi

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.com/dwellwise/internal/domain"
)

func (s *Server) registerSystem(api huma.API) {
	huma.Get(api, "/health", s.health, tagged("System"))
	//authvet:public official figures, the web site shows them to everybody
	huma.Get(api, "/rent-index/{region}", s.rentIndex, tagged("System"))
	//authvet:public whoever holds the link may read; the token in it is the credential
	huma.Get(api, "/shared/leases/{token}", s.sharedLease, tagged("System"))
	huma.Register(api, huma.Operation{
		OperationID:   "payment-webhook",
		Method:        http.MethodPost,
		Path:          "/webhooks/payments",
		Summary:       "Called by the payment provider",
		DefaultStatus: http.StatusNoContent,
		MaxBodyBytes:  64 << 10,
		Tags:          []string{"System"},
	}, s.paymentWebhook)
}

func (s *Server) registerAccounts(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "register", Method: http.MethodPost, Path: "/auth/register",
		DefaultStatus: http.StatusCreated, Tags: []string{"Accounts"},
	}, s.register)
	huma.Post(api, "/auth/login", s.login, tagged("Accounts"))
}

func (s *Server) registerAdmin(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "admin-get-user", Method: http.MethodGet, Path: "/v1/admin/users/{userId}",
		Tags: []string{"Staff"}, Security: sessionOnly,
		Middlewares: huma.Middlewares{requireAdmin(api)},
	}, s.adminUser)
}

func (s *Server) registerJobs(api huma.API) {
	jobs := huma.NewGroup(api, "/jobs")
	jobs.UseMiddleware(s.requireJobKey(api))
	jobs.UseSimpleModifier(func(op *huma.Operation) { op.Security = jobOnly })
	huma.Post(jobs, "/leases/expire", s.expireLeases, tagged("Jobs"))
}

type statusBody struct {
	Status string `json:"status"`
}

func (s *Server) health(ctx context.Context, _ *struct{}) (*bodyOf[statusBody], error) {
	if err := s.store.Ping(ctx); err != nil {
		return nil, huma.Error503ServiceUnavailable("database unreachable")
	}
	return &bodyOf[statusBody]{Body: statusBody{Status: "ok"}}, nil
}

type regionInput struct {
	Region string `path:"region" maxLength:"40"`
}

func (s *Server) rentIndex(ctx context.Context, in *regionInput) (*listOf[domain.RentIndex], error) {
	rows, err := s.properties.RentIndex(ctx, in.Region)
	return list(ctx, s, rows, err)
}

type shareInput struct {
	Token string `path:"token" minLength:"64" maxLength:"64"`
}

func (s *Server) sharedLease(ctx context.Context, in *shareInput) (*bodyOf[domain.Lease], error) {
	lease, err := s.leases.Shared(ctx, in.Token)
	return one(ctx, s, lease, err)
}

type webhookInput struct {
	Signature string `header:"X-Signature"`
	RawBody   []byte
}

type webhookEvent struct {
	Event     string `json:"event"`
	PaymentID string `json:"paymentId"`
}

// signed tells whether the provider's signature fits the body. Without a secret nothing is accepted.
func (s *Server) signed(body []byte, signature string) bool {
	if s.cfg.WebhookSecret == "" {
		return false
	}
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(s.cfg.WebhookSecret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

func (s *Server) paymentWebhook(ctx context.Context, in *webhookInput) (*struct{}, error) {
	if !s.signed(in.RawBody, in.Signature) {
		return nil, huma.Error401Unauthorized("bad signature")
	}
	var event webhookEvent
	if err := json.Unmarshal(in.RawBody, &event); err != nil {
		return nil, huma.Error400BadRequest("not an event")
	}
	if err := s.leases.ProviderEvent(ctx, event.PaymentID, event.Event); err != nil {
		return nil, s.problem(ctx, err)
	}
	return nil, nil
}

type registerInput struct {
	Body struct {
		Email     string `json:"email" format:"email"`
		Name      string `json:"name" minLength:"1" maxLength:"120"`
		Password  string `json:"password" minLength:"10" maxLength:"72"`
		Portfolio string `json:"portfolio,omitempty" maxLength:"120" doc:"Landlords name their first portfolio here"`
	}
}

func (s *Server) register(ctx context.Context, in *registerInput) (*bodyOf[domain.User], error) {
	u, err := s.accounts.Register(ctx, in.Body.Email, in.Body.Name, in.Body.Password, in.Body.Portfolio)
	return one(ctx, s, u, err)
}

type loginInput struct {
	Body struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
}

type tokenBody struct {
	Token string `json:"token"`
}

func (s *Server) login(ctx context.Context, in *loginInput) (*bodyOf[tokenBody], error) {
	token, err := s.accounts.Login(ctx, in.Body.Email, in.Body.Password)
	return one(ctx, s, tokenBody{Token: token}, err)
}

type userInput struct {
	UserID int64 `path:"userId"`
}

func (s *Server) adminUser(ctx context.Context, in *userInput) (*bodyOf[domain.User], error) {
	u, err := s.accounts.User(ctx, in.UserID)
	return one(ctx, s, u, err)
}

type countBody struct {
	Count int64 `json:"count"`
}

func (s *Server) expireLeases(ctx context.Context, _ *struct{}) (*bodyOf[countBody], error) {
	n, err := s.leases.Expire(ctx)
	return one(ctx, s, countBody{Count: n}, err)
}
