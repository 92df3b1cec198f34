package api

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/route"
)

func (a *API) consignments(rt *route.Router) {
	shipper := all(authenticated, a.owns(consignment))
	party := all(authenticated, anyOf(a.owns(consignment), a.owns(carriage)))

	rt.Get("/{id}", guard(shipper, a.getConsignment))
	rt.Patch("/{id}", guard(shipper, a.patchConsignment))
	rt.Get("/{id}/waybill", guard(party, a.getWaybill))
	rt.Post("/{id}/cancel", guard(anyOf(authenticated, a.owns(consignment)), a.cancel))
	rt.Get("/{id}/events/{event}", guard(shipper, a.getEvent))
	rt.Get("/{id}/damages/{damage}", guard(shipper, a.getDamage))
	rt.Get("/{id}/labels", guard(shipper, a.getLabels))
}

func (a *API) track(w http.ResponseWriter, r *http.Request) error {
	c, err := a.q.TrackConsignment(r.Context(), r.PathValue("code"))
	if err != nil {
		return err
	}
	return reply(w, map[string]any{"goods": c.Goods, "place": c.Place, "cancelled": c.CancelledAt.Valid})
}

func (a *API) getConsignment(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := a.q.GetConsignment(r.Context(), id)
	if err != nil {
		return err
	}
	tag := etag(c.Version)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	return reply(w, c)
}

func (a *API) patchConsignment(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	version, err := ifMatch(r)
	if err != nil {
		return err
	}
	var req struct {
		Instructions string `json:"instructions"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	n, err := a.q.UpdateInstructions(r.Context(), db.UpdateInstructionsParams{ID: id, Version: version, Instructions: req.Instructions})
	if err != nil {
		return err
	}
	if n == 0 {
		return httperr.Stale
	}
	w.Header().Set("ETag", etag(version+1))
	return done(w)
}

// getWaybill prints what the driver has to carry along.
func (a *API) getWaybill(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	c, err := a.q.GetConsignment(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = w.Write([]byte("WAYBILL " + c.TrackingCode + "\n" + c.Goods + "\n" + c.Instructions + "\n"))
	return err
}

// getLabels prints the label of a consignment, and those of others that go
// along on the same sheet.
func (a *API) getLabels(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	ids := []int64{id}
	for _, raw := range r.URL.Query()["also"] {
		also, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			return httperr.Bad("also must be numbers")
		}
		ids = append(ids, also)
	}
	var sheet strings.Builder
	for _, id := range ids {
		c, err := a.q.GetConsignment(r.Context(), id)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sheet, "[%s] %s\n", c.TrackingCode, c.Goods)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = io.WriteString(w, sheet.String())
	return err
}

func (a *API) cancel(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := one(a.q.CancelConsignment(r.Context(), id)); err != nil {
		return err
	}
	return done(w)
}

func (a *API) getEvent(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	event, err := pathID(r, "event")
	if err != nil {
		return err
	}
	e, err := a.q.GetConsignmentEvent(r.Context(), db.GetConsignmentEventParams{ID: event, ConsignmentID: id})
	if err != nil {
		return err
	}
	return reply(w, e)
}

func (a *API) getDamage(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	damage, err := pathID(r, "damage")
	if err != nil {
		return err
	}
	d, err := a.q.GetDamage(r.Context(), damage)
	if err != nil {
		return err
	}
	if d.ConsignmentID != id {
		return httperr.NotFound
	}
	return reply(w, d)
}
