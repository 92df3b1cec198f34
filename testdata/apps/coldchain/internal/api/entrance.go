package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/crypto/bcrypt"

	"example.com/coldchain/internal/auth"
	"example.com/coldchain/internal/store"
)

func (s *Service) entrance(api huma.API) {
	huma.Register(api, op(http.MethodGet, "/healthz", public), func(ctx context.Context, _ *struct{}) (*struct{}, error) {
		return done(s.store.Pool.Ping(ctx))
	})
	huma.Register(api, op(http.MethodPost, "/v1/tenants", public), s.signUp)
	huma.Register(api, op(http.MethodPost, "/v1/sessions", public), s.login)
	huma.Register(api, op(http.MethodGet, "/v1/track/{code}", public), s.track)
}

type signUpInput struct {
	Body struct {
		Name     string `json:"name" minLength:"1"`
		Email    string `json:"email"`
		Password string `json:"password" minLength:"8"`
	}
}

func (s *Service) signUp(ctx context.Context, in *signUpInput) (*struct{}, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Body.Password), bcrypt.MinCost)
	if err != nil {
		return nil, huma.Error422UnprocessableEntity("password", err)
	}
	return done(s.store.SignUp(ctx, in.Body.Name, in.Body.Email, string(hash)))
}

type loginInput struct {
	Body struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
}

type token struct {
	Token string `json:"token"`
}

func (s *Service) login(ctx context.Context, in *loginInput) (*out[token], error) {
	p, hash, err := s.store.Login(ctx, in.Body.Email)
	if err != nil || bcrypt.CompareHashAndPassword([]byte(hash), []byte(in.Body.Password)) != nil {
		return nil, huma.Error401Unauthorized("mail address or password is wrong")
	}
	t, err := s.auth.Issue(p)
	return reply(token{t}, err)
}

func (s *Service) track(ctx context.Context, in *struct {
	Code string `path:"code" format:"uuid"`
}) (*out[store.Consignment], error) {
	return reply(s.store.Track(ctx, in.Code))
}

// platform is for our own staff.
func (s *Service) platform(api huma.API) {
	staff := huma.NewGroup(api, "/v1/platform")
	staff.UseMiddleware(auth.OnlyRole(api, "platform"))
	huma.Register(staff, op(http.MethodGet, "/tenants", person), func(ctx context.Context, _ *struct{}) (*out[[]store.Tenant], error) {
		return reply(s.store.Tenants(ctx))
	})
	huma.Register(api, op(http.MethodPost, "/v1/platform/tenants/{id}/suspend", person), func(ctx context.Context, in *ByID) (*struct{}, error) {
		return done(s.store.Suspend(ctx, in.ID))
	})
}

type carrierEvent struct {
	Ref    string `json:"ref"`
	Status string `json:"status"`
}

// carrierHook takes events that the carrier has signed.
func (s *Service) carrierHook(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	if err != nil {
		http.Error(w, "too much", http.StatusRequestEntityTooLarge)
		return
	}
	mac := hmac.New(sha256.New, s.hooks)
	mac.Write(raw)
	if sig, err := hex.DecodeString(r.Header.Get("X-Carrier-Signature")); err != nil || !hmac.Equal(sig, mac.Sum(nil)) {
		http.Error(w, "not signed by the carrier", http.StatusUnauthorized)
		return
	}
	var ev carrierEvent
	if err := json.Unmarshal(raw, &ev); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.store.CarrierSays(r.Context(), ev.Ref, ev.Status); err != nil {
		http.Error(w, "no such consignment", http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Service) gauges(w http.ResponseWriter, r *http.Request) {
	g, err := s.store.Gauges(r.Context())
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(g)
}
