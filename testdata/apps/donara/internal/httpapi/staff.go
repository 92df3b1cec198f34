package httpapi

import (
	"fmt"
	"net/http"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/charity"
	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
)

func (a *API) listAudit(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "charityID")
	if err != nil {
		return err
	}
	rows, err := a.charities.Audit(r.Context(), id, beforeOf(r), pageOf(r).limit)
	if err != nil {
		return err
	}
	return ok(w, rows)
}

func (a *API) exportDonations(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "charityID")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="donations-%d.csv"`, id))
	return a.reports.WriteDonations(r.Context(), w, id, r.URL.Query().Get("status"))
}

// payoutPath reads both numbers of a payout route.
func payoutPath(r *http.Request) (charityID, payoutID int64, err error) {
	if charityID, err = pathID(r, "charityID"); err != nil {
		return 0, 0, err
	}
	payoutID, err = pathID(r, "payoutID")
	return charityID, payoutID, err
}

func (a *API) getPayout(w http.ResponseWriter, r *http.Request) error {
	charityID, payoutID, err := payoutPath(r)
	if err != nil {
		return err
	}
	p, err := a.charities.Payout(r.Context(), charityID, payoutID)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) approvePayout(w http.ResponseWriter, r *http.Request) error {
	charityID, payoutID, err := payoutPath(r)
	if err != nil {
		return err
	}
	p, err := a.charities.ApprovePayout(r.Context(), charityID, payoutID)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) setPayoutAccount(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "payoutID")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		IBAN string `json:"iban"`
	}](w, r)
	if err != nil {
		return err
	}
	p, err := a.charities.SetPayoutAccount(r.Context(), id, in.IBAN)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) cancelPayout(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "payoutID")
	if err != nil {
		return err
	}
	p, err := a.charities.CancelPayout(r.Context(), id)
	if err != nil {
		return err
	}
	return ok(w, p)
}

func (a *API) updateCampaign(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Title     string `json:"title"`
		GoalCents int64  `json:"goal_cents"`
	}](w, r)
	if err != nil {
		return err
	}
	c, err := a.charities.UpdateCampaign(r.Context(), campaignFrom(r.Context()), in.Title, in.GoalCents)
	if err != nil {
		return err
	}
	return ok(w, c)
}

func (a *API) archiveCampaign(w http.ResponseWriter, r *http.Request) error {
	if err := a.charities.ArchiveCampaign(r.Context(), campaignFrom(r.Context())); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) publishCampaign(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "campaignID")
	if err != nil {
		return err
	}
	if err := a.charities.PublishCampaign(r.Context(), identity.From(r.Context()).Staff, id); err != nil {
		return err
	}
	return ok(w, map[string]string{"status": "live"})
}

func (a *API) listCampaignPledges(w http.ResponseWriter, r *http.Request) error {
	p := pageOf(r)
	rows, err := a.q.ListPledgesOfCampaign(r.Context(), db.ListPledgesOfCampaignParams{
		CampaignID: campaignFrom(r.Context()).ID,
		Limit:      p.limit,
		Offset:     p.offset,
	})
	if err != nil {
		return err
	}
	return ok(w, rows)
}

func (a *API) getVolunteer(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "volunteerID")
	if err != nil {
		return err
	}
	v, err := a.charities.Volunteer(r.Context(), identity.From(r.Context()).Staff, id)
	if err != nil {
		return err
	}
	return ok(w, v)
}

func (a *API) updateVolunteer(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "volunteerID")
	if err != nil {
		return err
	}
	in, err := decode[charity.VolunteerChange](w, r)
	if err != nil {
		return err
	}
	v, err := a.charities.UpdateVolunteer(r.Context(), id, in)
	if err != nil {
		return err
	}
	return ok(w, v)
}

type idList struct {
	IDs []int64 `json:"ids"`
}

func (a *API) approveHours(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idList](w, r)
	if err != nil {
		return err
	}
	n, err := a.charities.ApproveHours(r.Context(), in.IDs)
	if err != nil {
		return err
	}
	return ok(w, map[string]int64{"approved": n})
}

func (a *API) rejectHours(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[idList](w, r)
	if err != nil {
		return err
	}
	n, err := a.charities.RejectHours(r.Context(), identity.From(r.Context()).Staff, in.IDs)
	if err != nil {
		return err
	}
	return ok(w, map[string]int64{"rejected": n})
}

// may asks whether the caller has any of the roles in the charity.
func (a *API) may(r *http.Request, charityID int64, roles ...string) error {
	return authz.Enforce(r.Context(), authz.HasRole(a.q, roles...),
		&authz.Scope{Caller: identity.From(r.Context()), CharityID: charityID})
}

func (a *API) listReports(w http.ResponseWriter, r *http.Request) error {
	rows, err := a.reports.List(r.Context(), tenantFrom(r.Context()), pageOf(r).limit)
	if err != nil {
		return err
	}
	return ok(w, rows)
}

func (a *API) queueReport(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		CharityID int64  `json:"charity_id"`
		Title     string `json:"title"`
	}](w, r)
	if err != nil {
		return err
	}
	if err := a.may(r, in.CharityID, authz.Treasurer, authz.Owner); err != nil {
		return err
	}
	rep, err := a.reports.Queue(r.Context(), in.CharityID, in.Title, identity.From(r.Context()).Staff.ID)
	if err != nil {
		return err
	}
	respond(w, http.StatusAccepted, rep)
	return nil
}

func (a *API) downloadReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "reportID")
	if err != nil {
		return err
	}
	rep, err := a.reports.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if err := a.may(r, rep.CharityID); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	_, err = w.Write([]byte(rep.Body))
	return err
}

// eraseDonor honours a request under article 17 GDPR.
func (a *API) eraseDonor(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "donorID")
	if err != nil {
		return err
	}
	n, err := a.q.EraseDonor(r.Context(), id)
	if err != nil {
		return err
	}
	if n == 0 {
		return charity.ErrNotFound
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
