package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

// listDonations shows a donor's history. The station desk passes donor_id
// when it helps somebody on the phone; the donor's own page leaves it out.
func (s *Server) listDonations(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	donor, err := echo.QueryParamOr(c, "donor_id", acct.ID)
	if err != nil {
		return httpx.Invalid("donor_id", "must be a number")
	}
	page, err := httpx.PageOf(c)
	if err != nil {
		return err
	}
	ds, err := s.store.DonationsBy(c.Request().Context(), donor, page.Limit, page.Offset)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, httpx.List(ds))
}

func (s *Server) showDonation(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	d, err := s.store.DonationOf(c.Request().Context(), id, acct.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, d)
}

// receipt is linked from the thank-you mail.
func (s *Server) receipt(c *echo.Context) error {
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := s.store.Receipt(c.Request().Context(), id)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "private, no-store")
	return c.String(http.StatusOK, fmt.Sprintf("Receipt %06d\nReceived from: %s <%s>\nFor: %s\nAmount: %d.%02d\nDate: %s\n",
		r.ID, r.DonorName, r.DonorEmail, r.StationName, r.AmountCents/100, r.AmountCents%100,
		r.CreatedAt.Format("2006-01-02")))
}

// stationDonation is for the treasury of the station that stationScope loaded.
func (s *Server) stationDonation(c *echo.Context) error {
	st, err := stationOf(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	d, err := s.store.DonationAt(c.Request().Context(), st.ID, id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, d)
}

// officeDonation is for administrators, who see every station's books.
func (s *Server) officeDonation(c *echo.Context) error {
	acct, err := auth.Account(c)
	if err != nil {
		return err
	}
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := s.store.Receipt(c.Request().Context(), id)
	if err != nil {
		return err
	}
	s.audit(c, acct.ID, "office.donation", fmt.Sprintf("donation:%d", r.ID))
	return c.JSON(http.StatusOK, r)
}

// officeDonationStatus feeds the settlement screen, which polls it.
func (s *Server) officeDonationStatus(c *echo.Context) error {
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := s.store.Receipt(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{
		"id": r.ID, "status": r.Status, "amount_cents": r.AmountCents, "donor": r.DonorEmail,
	})
}

type hookEvent struct {
	ID     string `json:"id"`
	Ref    string `json:"ref"`
	Status string `json:"status"`
}

var settled = []string{"paid", "failed", "refunded"}

// donationHook takes the payment provider's word about a pledge. The body is
// signed with our shared secret; an event that was seen before changes nothing.
func (s *Server) donationHook(c *echo.Context) error {
	raw, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return err
	}
	if !auth.SignatureMatches(s.cfg.HookSecret, raw, c.Request().Header.Get("X-Pledge-Signature")) {
		return httpx.ErrUnauthenticated
	}
	var ev hookEvent
	if err := json.Unmarshal(raw, &ev); err != nil || ev.ID == "" {
		return httpx.BadRequest("not an event")
	}
	if !slices.Contains(settled, ev.Status) {
		return c.NoContent(http.StatusAccepted)
	}
	ctx := c.Request().Context()
	err = s.store.InTx(ctx, func(tx *store.Tx) error {
		fresh, err := tx.SeeEvent(ctx, ev.ID)
		if err != nil || !fresh {
			return err
		}
		err = tx.SettleDonation(ctx, ev.Ref, ev.Status)
		if errors.Is(err, store.ErrNotFound) {
			s.log.Warn("webhook for an unknown pledge", "ref", ev.Ref)
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
