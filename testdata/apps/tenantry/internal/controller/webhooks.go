package controller

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/tenantry/internal/usecase"
)

const tolerance = 5 * time.Minute

var errSignature = errors.New("wrong signature")

// Webhooks serves the payment provider.
type Webhooks struct {
	invoices *usecase.Invoices
	secret   []byte
}

// NewWebhooks returns the controller of webhooks; secret is what the provider signs with.
func NewWebhooks(invoices *usecase.Invoices, secret []byte) *Webhooks {
	return &Webhooks{invoices, secret}
}

// Mount registers the routes.
func (h *Webhooks) Mount(public, _ gin.IRouter) {
	w := public.Group("/webhooks")
	w.POST("/payments", h.payment)
	w.POST("/payouts", h.payout)
}

type event struct {
	Reference string `json:"reference"`
}

// payment handles charges: Pay-Signature is t=SECONDS,v1=HEX over "SECONDS.BODY".
func (h *Webhooks) payment(c *gin.Context) {
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 1<<16))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := h.verify(c.GetHeader("Pay-Signature"), body); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	done(c, h.invoices.Paid(c.Request.Context(), e.Reference))
}

func (h *Webhooks) verify(header string, body []byte) error {
	var stamp, given string
	for part := range strings.SplitSeq(header, ",") {
		switch key, value, _ := strings.Cut(part, "="); key {
		case "t":
			stamp = value
		case "v1":
			given = value
		}
	}
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || time.Since(time.Unix(sec, 0)).Abs() > tolerance {
		return errSignature
	}
	mac := hmac.New(sha256.New, h.secret)
	mac.Write([]byte(stamp + "."))
	mac.Write(body)
	got, err := hex.DecodeString(given)
	if err != nil || !hmac.Equal(got, mac.Sum(nil)) {
		return errSignature
	}
	return nil
}

// payout handles transfers to landlords: Pay-Digest is the SHA-256 of the body.
func (h *Webhooks) payout(c *gin.Context) {
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, 1<<16))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	sum := sha256.Sum256(body)
	given, err := hex.DecodeString(c.GetHeader("Pay-Digest"))
	if err != nil || subtle.ConstantTimeCompare(given, sum[:]) != 1 {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	done(c, h.invoices.Settled(c.Request.Context(), e.Reference))
}
