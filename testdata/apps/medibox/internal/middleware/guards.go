package middleware

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"example.com/medibox/internal/apperr"
	"example.com/medibox/internal/models"
)

const (
	SessionCookie   = "mbx_session"
	PharmacyHeader  = "X-Pharmacy-ID"
	SignatureHeader = "X-Signature"

	userKey     = "medibox.user"
	orderKey    = "medibox.order"
	courierKey  = "medibox.courier"
	pharmacyKey = "medibox.pharmacy"
)

// LoadSession puts the user of a live session in the context. It stops nobody; RequireUser does.
// The token is in the cookie, or in the bearer header of the apps.
func (m *Middleware) LoadSession() gin.HandlerFunc {
	return func(c *gin.Context) {
		token, bearer := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		if !bearer {
			token, _ = c.Cookie(SessionCookie)
		}
		if token == "" {
			return
		}
		user, err := m.auth.Resolve(c.Request.Context(), token)
		if err != nil {
			deny(c, err)
		} else if user != nil {
			c.Set(userKey, user)
		}
	}
}

func CurrentUser(c *gin.Context) (*models.User, bool) {
	user, ok := c.Value(userKey).(*models.User)
	return user, ok
}

func (m *Middleware) RequireUser() gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, ok := CurrentUser(c); !ok {
			deny(c, apperr.ErrUnauthenticated)
		}
	}
}

// RequireRole keeps users without one of the roles out. Signing in is RequireUser's business.
func (m *Middleware) RequireRole(roles ...models.Role) gin.HandlerFunc {
	return func(c *gin.Context) {
		if user, ok := CurrentUser(c); ok && !user.HasRole(roles...) {
			deny(c, apperr.ErrForbidden)
		}
	}
}

// PharmacyFromHeader reads the pharmacy that the desk client works for.
func PharmacyFromHeader(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.GetHeader(PharmacyHeader), 10, 64)
	if err != nil {
		return 0, apperr.Invalid(errors.New(PharmacyHeader + " is missing or malformed"))
	}
	return id, nil
}

// PharmacyScope admits staff of the pharmacy in the header.
func (m *Middleware) PharmacyScope() gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := PharmacyFromHeader(c)
		if err != nil {
			deny(c, err)
			return
		}
		user, _ := CurrentUser(c)
		staff, err := m.Users.IsStaff(c.Request.Context(), id, user.ID)
		if err == nil && !staff {
			err = apperr.ErrForbidden
		}
		if err != nil {
			deny(c, err)
			return
		}
		c.Set(pharmacyKey, id)
	}
}

func ScopedPharmacy(c *gin.Context) (int64, bool) {
	id, ok := c.Value(pharmacyKey).(int64)
	return id, ok
}

// LoadOrder resolves :id to an order the user has access to.
func (m *Middleware) LoadOrder() gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			deny(c, apperr.ErrNotFound)
			return
		}
		user, _ := CurrentUser(c)
		order, err := m.orders.Access(c.Request.Context(), user, id)
		if err != nil {
			deny(c, err)
			return
		}
		c.Set(orderKey, order)
	}
}

func LoadedOrder(c *gin.Context) *models.Order { return c.MustGet(orderKey).(*models.Order) }

// RequireCourier admits couriers by the key of their handheld.
func (m *Middleware) RequireCourier() gin.HandlerFunc {
	return func(c *gin.Context) {
		courier, err := m.auth.Courier(c.Request.Context(), c.GetHeader("X-Courier-Key"))
		if err != nil {
			deny(c, err)
			return
		}
		c.Set(courierKey, courier)
	}
}

func CurrentCourier(c *gin.Context) *models.Courier { return c.MustGet(courierKey).(*models.Courier) }

// signed compares the signature of the request with the HMAC of its body and leaves the body readable.
func signed(c *gin.Context, secret string) bool {
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return false
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	got, err := hex.DecodeString(c.GetHeader(SignatureHeader))
	return err == nil && hmac.Equal(mac.Sum(nil), got)
}

// PaymentSignature guards the webhook of the payment gateway.
func (m *Middleware) PaymentSignature() gin.HandlerFunc {
	return func(c *gin.Context) {
		if !signed(c, m.Config.PaymentSecret) {
			deny(c, apperr.ErrUnauthenticated)
		}
	}
}

// CourierSignature guards the webhook of the courier aggregator. Depots on the
// old protocol do not sign; the firewall lets only their addresses in.
func (m *Middleware) CourierSignature() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader(SignatureHeader) == "" {
			return
		}
		if !signed(c, m.Config.CourierSecret) {
			deny(c, apperr.ErrUnauthenticated)
		}
	}
}

// RequireInternalToken guards what the scheduler calls.
func (m *Middleware) RequireInternalToken() gin.HandlerFunc {
	return func(c *gin.Context) {
		token := c.GetHeader("X-Internal-Token")
		if subtle.ConstantTimeCompare([]byte(token), []byte(m.Config.InternalToken)) != 1 {
			_ = c.Error(apperr.ErrUnauthenticated)
			return
		}
		c.Next()
	}
}
