package web

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/token"
)

const requestIDHeader = "X-Request-ID"

// Verifier checks access tokens.
type Verifier interface {
	Verify(raw string) (access.Principal, error)
}

// Peeker reads the claims of access tokens.
type Peeker interface {
	Peek(raw string) (*token.Claims, error)
}

// RequestID tags the request, with the id of the proxy when there is one.
func RequestID(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if id == "" || len(id) > 64 {
		id = rand.Text()
	}
	c.Header(requestIDHeader, id)
	c.Next()
}

// ID returns the id that RequestID has set.
func ID(c *gin.Context) string { return c.Writer.Header().Get(requestIDHeader) }

// AccessLog writes one line per request.
func AccessLog(log *slog.Logger, tokens Peeker) gin.HandlerFunc {
	return func(c *gin.Context) {
		start := time.Now()
		c.Next()
		attrs := []any{
			"method", c.Request.Method, "route", c.FullPath(), "status", c.Writer.Status(),
			"took", time.Since(start), "request_id", ID(c),
		}
		if claims, err := tokens.Peek(bearer(c)); err == nil {
			attrs = append(attrs, "subject", claims.Subject)
		}
		if len(c.Errors) > 0 {
			attrs = append(attrs, "err", c.Errors.String())
		}
		log.Info("request", attrs...)
	}
}

// Recover turns a panic into a 500.
func Recover(log *slog.Logger) gin.HandlerFunc {
	return gin.CustomRecoveryWithWriter(io.Discard, func(c *gin.Context, v any) {
		log.Error("panic", "value", v, "request_id", ID(c))
		c.AbortWithStatus(http.StatusInternalServerError)
	})
}

// Authenticate requires a valid access token and keeps its caller.
func Authenticate(tokens Verifier) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := tokens.Verify(bearer(c))
		if err != nil {
			Fail(c, err)
			return
		}
		c.Set(callerKey, p)
		c.Next()
	}
}

// AuthenticateStream is Authenticate for event streams. An EventSource cannot
// set headers, so the access token comes in the query; a stale one is refused
// and the client reconnects with a fresh one.
func AuthenticateStream(tokens Peeker) gin.HandlerFunc {
	return func(c *gin.Context) {
		claims, err := tokens.Peek(c.Query("access_token"))
		if err != nil {
			Fail(c, err)
			return
		}
		if claims.ExpiresAt == nil || claims.ExpiresAt.Before(time.Now()) {
			Fail(c, fault.ErrUnauthenticated)
			return
		}
		p, err := claims.Principal()
		if err != nil {
			Fail(c, err)
			return
		}
		c.Set(callerKey, p)
		c.Next()
	}
}

// Require lets only roles through that the matrix grants the action.
func Require(a access.Action) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !Caller(c).Can(a) {
			Fail(c, fault.ErrForbidden)
			return
		}
		c.Next()
	}
}

// OpsToken admits the scheduler, which sends the shared operations token.
func OpsToken(secret string) gin.HandlerFunc {
	want := sha256.Sum256([]byte(secret))
	return func(c *gin.Context) {
		got := sha256.Sum256([]byte(c.GetHeader("X-Ops-Token")))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			c.JSON(http.StatusForbidden, errorBody{"forbidden", "operations token required", ID(c)})
			return
		}
		c.Next()
	}
}

// SignedBody requires a fresh HMAC signature over the time stamp and the body.
func SignedBody(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 1<<20))
		if err != nil {
			Fail(c, fault.Invalid("body cannot be read"))
			return
		}
		stamp := c.GetHeader("X-Signature-Time")
		sec, err := strconv.ParseInt(stamp, 10, 64)
		if age := time.Since(time.Unix(sec, 0)).Abs(); err != nil || age > 5*time.Minute {
			Fail(c, fault.ErrUnauthenticated)
			return
		}
		given, err := hex.DecodeString(c.GetHeader("X-Signature"))
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(stamp + "."))
		mac.Write(body)
		if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
			Fail(c, fault.ErrUnauthenticated)
			return
		}
		c.Request.Body = io.NopCloser(bytes.NewReader(body))
		c.Next()
	}
}

func bearer(c *gin.Context) string {
	raw, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	return raw
}
