package rest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
)

func bearer(r *http.Request) string {
	raw, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return raw
}

// identify puts the actor of the access token into the context, where there is one.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := bearer(r)
		if raw == "" {
			next.ServeHTTP(w, r)
			return
		}
		actor, err := s.tokens.Verify(raw)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(domain.WithActor(r.Context(), actor)))
	})
}

func (s *Server) requireActor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := domain.ActorFrom(r.Context()); err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) partner(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sum := sha256.Sum256([]byte(bearer(r)))
		id, err := s.partners.PartnerByToken(r.Context(), sum[:])
		if err != nil {
			s.fail(w, r, fmt.Errorf("partner token: %v: %w", err, domain.ErrUnauthenticated))
			return
		}
		actor := domain.Actor{ID: id, Role: domain.RolePartner}
		next.ServeHTTP(w, r.WithContext(domain.WithActor(r.Context(), actor)))
	})
}

// signedByGateway verifies X-Signature, the HMAC of method, path, timestamp and body.
func (s *Server) signedByGateway(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, err := s.gatewayOf(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(domain.WithActor(r.Context(), actor)))
	})
}

func (s *Server) gatewayOf(r *http.Request) (domain.Actor, error) {
	id, err := uuid.Parse(r.Header.Get("X-Gateway"))
	if err != nil {
		return domain.Actor{}, fmt.Errorf("gateway id: %w", domain.ErrUnauthenticated)
	}
	at, err := strconv.ParseInt(r.Header.Get("X-Timestamp"), 10, 64)
	if err != nil || time.Since(time.Unix(at, 0)).Abs() > 5*time.Minute {
		return domain.Actor{}, fmt.Errorf("timestamp: %w", domain.ErrUnauthenticated)
	}
	gw, err := s.gateways.GatewayByID(r.Context(), id)
	if err != nil {
		return domain.Actor{}, fmt.Errorf("gateway: %v: %w", err, domain.ErrUnauthenticated)
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return domain.Actor{}, err
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	text := fmt.Sprintf("%s\n%s\n%d\n%s", r.Method, r.URL.Path, at, raw)
	if !signed(gw.Secret, text, r.Header.Get("X-Signature")) {
		return domain.Actor{}, fmt.Errorf("signature: %w", domain.ErrUnauthenticated)
	}
	return domain.Actor{ID: gw.ID, Role: domain.RoleGateway}, nil
}

func sign(key []byte, text string) string {
	mac := hmac.New(sha256.New, key)
	io.WriteString(mac, text)
	return hex.EncodeToString(mac.Sum(nil))
}

func signed(key []byte, text, signature string) bool {
	return hmac.Equal([]byte(sign(key, text)), []byte(signature))
}

func actorOf(ctx context.Context) domain.Actor {
	a, _ := domain.ActorFrom(ctx)
	return a
}
