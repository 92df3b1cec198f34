package rest

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/httpx"
	"example.com/insurely/internal/platform/token"
	"example.com/insurely/internal/usecase"
)

const (
	keyAgency   = "agency"
	keyPolicy   = "policy"
	keyProvider = "provider"
)

type Middleware struct {
	tokens     *token.Service
	agencies   *usecase.Agencies
	access     *usecase.Access
	partnerKey string
	providers  map[string]string
	log        *slog.Logger
}

func NewMiddleware(tokens *token.Service, agencies *usecase.Agencies, access *usecase.Access, partnerKey string, providers map[string]string, log *slog.Logger) *Middleware {
	return &Middleware{tokens: tokens, agencies: agencies, access: access, partnerKey: partnerKey, providers: providers, log: log}
}

func (m *Middleware) AccessLog(c *gin.Context) {
	start := time.Now()
	c.Next()
	m.log.InfoContext(c, "request", "method", c.Request.Method, "route", c.FullPath(),
		"status", c.Writer.Status(), "took", time.Since(start), "errors", c.Errors.String())
}

// Authenticate admits requests with a valid access token.
func (m *Middleware) Authenticate(c *gin.Context) {
	raw, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !found {
		httpx.Fail(c, domain.ErrUnauthorized)
		return
	}
	actor, err := m.tokens.Verify(raw)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Request = c.Request.WithContext(domain.WithActor(c.Request.Context(), actor))
	c.Next()
}

// Need admits actors whose role has the permission.
func (m *Middleware) Need(p domain.Permission) gin.HandlerFunc {
	return func(c *gin.Context) {
		if actor, ok := domain.ActorFrom(c.Request.Context()); !ok || !actor.Can(p) {
			httpx.Fail(c, domain.ErrForbidden)
			return
		}
		c.Next()
	}
}

// Agency resolves the agency that the client works in.
func (m *Middleware) Agency(c *gin.Context) {
	id, err := domain.ParseID(c.GetHeader("X-Agency-ID"))
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	agency, err := m.agencies.Active(c.Request.Context(), id)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Set(keyAgency, agency)
	c.Next()
}

// Policy loads the policy of the path for the handlers below it.
func (m *Middleware) Policy(c *gin.Context) {
	in, err := httpx.BindPath[byID](c)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	policy, err := m.access.Policy(c.Request.Context(), actorOf(c), in.ID)
	if err != nil {
		httpx.Fail(c, err)
		return
	}
	c.Set(keyPolicy, policy)
	c.Next()
}

// PartnerKey guards the endpoints of the repair network.
func (m *Middleware) PartnerKey(c *gin.Context) {
	if subtle.ConstantTimeCompare([]byte(c.GetHeader("X-Api-Key")), []byte(m.partnerKey)) != 1 {
		m.log.WarnContext(c, "partner refused", "ip", c.ClientIP())
		c.JSON(http.StatusUnauthorized, httpx.Problem(domain.ErrUnauthorized))
		return
	}
	c.Next()
}

// Signed guards the webhooks of the payment providers.
func (m *Middleware) Signed(c *gin.Context) {
	provider := c.GetHeader("X-Provider")
	secret, known := m.providers[provider]
	sent, err := hex.DecodeString(c.GetHeader("X-Signature"))
	if !known || err != nil {
		httpx.Fail(c, domain.ErrUnauthorized)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 64<<10))
	if err != nil {
		httpx.Fail(c, domain.ErrInvalid)
		return
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	if !hmac.Equal(mac.Sum(nil), sent) {
		httpx.Fail(c, domain.ErrUnauthorized)
		return
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	c.Set(keyProvider, provider)
	c.Next()
}

// actorOf returns the caller that Authenticate has put in the context.
func actorOf(c *gin.Context) domain.Actor {
	actor, _ := domain.ActorFrom(c.Request.Context())
	return actor
}

// value returns what a middleware has set under key.
func value[T any](c *gin.Context, key string) T {
	return c.MustGet(key).(T)
}
