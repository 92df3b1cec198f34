package httpapi

import (
	"net/http"

	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
	"example.com/donara/internal/pledge"
)

func (a *API) createPledge(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[pledge.Input](w, r)
	if err != nil {
		return err
	}
	p, err := a.pledges.Create(r.Context(), identity.From(r.Context()).DonorID, r.Header.Get("Idempotency-Key"), in)
	if err != nil {
		return err
	}
	respond(w, http.StatusCreated, p)
	return nil
}

func (a *API) getPledge(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pledgeID")
	if err != nil {
		return err
	}
	p, err := a.pledges.View(r.Context(), id)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) amendPledge(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pledgeID")
	if err != nil {
		return err
	}
	in, err := decode[pledge.Input](w, r)
	if err != nil {
		return err
	}
	p, err := a.pledges.Amend(r.Context(), id, in)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) withdrawPledge(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pledgeID")
	if err != nil {
		return err
	}
	if err := a.pledges.Withdraw(r.Context(), identity.From(r.Context()).DonorID, id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) getReceipt(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "receiptID")
	if err != nil {
		return err
	}
	row, err := a.pledges.Receipt(r.Context(), identity.From(r.Context()).DonorID, id)
	if err != nil {
		return err
	}
	return ok(w, row)
}

// partnerDonations is the feed for the accounting packages of our partners.
func (a *API) partnerDonations(w http.ResponseWriter, r *http.Request) error {
	partner := identity.From(r.Context()).Partner
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	return a.reports.WriteDonations(r.Context(), w, partner.CharityID, r.URL.Query().Get("status"))
}

// partnerDonors feeds the thank-you wall on the partner's site.
func (a *API) partnerDonors(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "campaignID")
	if err != nil {
		return err
	}
	p := pageOf(r)
	rows, err := a.q.ListPledgesOfCampaign(r.Context(), db.ListPledgesOfCampaignParams{
		CampaignID: id, Limit: p.limit, Offset: p.offset,
	})
	if err != nil {
		return err
	}
	return ok(w, rows)
}
