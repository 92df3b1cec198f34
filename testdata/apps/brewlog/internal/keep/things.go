package keep

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/labstack/echo/v4"
)

// From reads a credential of a request.
type From func(c echo.Context) string

// Bearer reads the token of the header Authorization.
func Bearer(c echo.Context) string {
	raw, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
	if !ok {
		return ""
	}
	return raw
}

// Header reads a header.
func Header(name string) From {
	return func(c echo.Context) string { return c.Request().Header.Get(name) }
}

// Query reads a parameter of the query.
func Query(name string) From { return func(c echo.Context) string { return c.QueryParam(name) } }

// Hydrometer is a probe that calls.
type Hydrometer struct{ ID, Brewer int64 }

// Probe lets probes in by their key.
func (k *Keeper) Probe(from From) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			var h Hydrometer
			err := k.db.QueryRow(c.Request().Context(), `SELECT id, brewer_id FROM probes WHERE digest = $1 AND NOT retired`,
				Digest(from(c))).Scan(&h.ID, &h.Brewer)
			if errors.Is(err, pgx.ErrNoRows) {
				return echo.ErrUnauthorized
			}
			if err != nil {
				return err
			}
			c.Set("probe", h)
			return next(c)
		}
	}
}

// Ops lets our own jobs in.
func (k *Keeper) Ops(from From) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if subtle.ConstantTimeCompare([]byte(from(c)), []byte(k.ops)) != 1 {
				return echo.ErrUnauthorized
			}
			return next(c)
		}
	}
}

// Sign returns the query of a link to path.
func (k *Keeper) Sign(path string, until time.Time) string {
	exp := strconv.FormatInt(until.Unix(), 10)
	return "exp=" + exp + "&sig=" + k.signature(path, exp)
}

func (k *Keeper) signature(path, exp string) string {
	mac := hmac.New(sha256.New, k.secret)
	mac.Write([]byte(path + "\n" + exp))
	return hex.EncodeToString(mac.Sum(nil))
}

// Signed takes links that this service made.
func (k *Keeper) Signed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if expired(c) {
			return echo.ErrUnauthorized
		}
		want := k.signature(c.Request().URL.Path, c.QueryParam("exp"))
		if !hmac.Equal([]byte(c.QueryParam("sig")), []byte(want)) {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

// Fresh takes links that have not run out.
func (k *Keeper) Fresh(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.QueryParam("sig") == "" || expired(c) {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

func expired(c echo.Context) bool {
	exp, err := strconv.ParseInt(c.QueryParam("exp"), 10, 64)
	return err != nil || time.Now().Unix() > exp
}

// Machine lets the machines of warehouses in by their certificate.
func (k *Keeper) Machine(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := k.warehouse(c)
		if errors.Is(err, errNobody) {
			return echo.ErrUnauthorized
		}
		if err != nil {
			return err
		}
		c.Set("warehouse", id)
		return next(c)
	}
}

// MaybeMachine looks whether a machine calls.
func (k *Keeper) MaybeMachine(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := k.warehouse(c)
		if err != nil && !errors.Is(err, errNobody) {
			return err
		}
		c.Set("warehouse", id)
		return next(c)
	}
}

// Warehouse is where the machine stands that calls.
func Warehouse(c echo.Context) int64 {
	id, _ := c.Get("warehouse").(int64)
	return id
}

// The listener verifies certificates if given; which machine it is says the table.
func (k *Keeper) warehouse(c echo.Context) (int64, error) {
	state := c.Request().TLS
	if state == nil || len(state.VerifiedChains) == 0 {
		return 0, errNobody
	}
	var id int64
	err := k.db.QueryRow(c.Request().Context(), `SELECT warehouse_id FROM machines WHERE fingerprint = $1`,
		Digest(string(state.PeerCertificates[0].Raw))).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, errNobody
	}
	return id, err
}
