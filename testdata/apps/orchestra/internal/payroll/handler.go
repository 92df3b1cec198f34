package payroll

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/auth"
)

type Handler struct {
	svc    *Service
	secret []byte
}

func NewHandler(s *Service, bankSecret []byte) *Handler { return &Handler{svc: s, secret: bankSecret} }

// Register hangs the contracts below an ensemble.
func (h *Handler) Register(g *echo.Group) {
	g.GET("/contracts", h.contracts)
	g.GET("/contracts/:contract", h.contract)
	g.POST("/contracts/:contract/sign", h.sign)
}

// RegisterOwn hangs below g what everybody has of their own.
func (h *Handler) RegisterOwn(g *echo.Group) {
	g.GET("/payouts", h.payouts)
	g.GET("/payouts/:payout", h.payout)
}

type contractRequest struct {
	ID int64 `param:"contract"`
}

func (h *Handler) contracts(c echo.Context) error {
	list, err := h.svc.Contracts(c.Request().Context(), auth.Acting(c))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (h *Handler) contract(c echo.Context) error {
	var in contractRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	ct, err := h.svc.Contract(c.Request().Context(), auth.Acting(c), in.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, ct)
}

func (h *Handler) sign(c echo.Context) error {
	var in contractRequest
	if err := (&echo.DefaultBinder{}).BindPathParams(c, &in); err != nil {
		return err
	}
	if err := h.svc.Sign(c.Request().Context(), auth.Acting(c), in.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) payouts(c echo.Context) error {
	var user int64
	if err := echo.QueryParamsBinder(c).Int64("user", &user).BindError(); err != nil {
		return err
	}
	list, err := h.svc.PayoutsOf(c.Request().Context(), auth.Current(c), user)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (h *Handler) payout(c echo.Context) error {
	var id int64
	if err := echo.PathParamsBinder(c).MustInt64("payout", &id).BindError(); err != nil {
		return err
	}
	p, err := h.svc.Payout(c.Request().Context(), auth.Current(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p)
}

// Export is fetched by the bookkeeping.
func (h *Handler) Export(c echo.Context) error {
	list, err := h.svc.Export(c.Request().Context(), c.QueryParam("ensemble"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

// Settled is called by the bank.
func (h *Handler) Settled(c echo.Context) error {
	raw, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, h.secret)
	mac.Write(raw)
	given, err := hex.DecodeString(c.Request().Header.Get("X-Bank-Signature"))
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		return echo.ErrUnauthorized
	}
	var in struct {
		Reference string `json:"reference"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return echo.ErrBadRequest
	}
	if err := h.svc.Settle(c.Request().Context(), in.Reference); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
