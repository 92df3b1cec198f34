package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/repo"
	"example.com/legaldesk/internal/respond"
)

// ---- matters and clients ----

func (a *API) getMatter(w http.ResponseWriter, r *http.Request) error {
	return respond.JSON(w, http.StatusOK, matterFrom(r.Context()))
}

func (a *API) patchMatter(w http.ResponseWriter, r *http.Request) error {
	var b matterBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	p, m := identity.From(r.Context()), matterFrom(r.Context())
	m, err := a.svc.Matters.Patch(r.Context(), p, m, b.Title, b.Status, b.Version)
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, m)
}

func (a *API) getClient(w http.ResponseWriter, r *http.Request) error {
	c, err := a.svc.Matters.Client(r.Context(), identity.From(r.Context()), chi.URLParam(r, "client"))
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, c)
}

// ---- documents ----

func (a *API) copyDocument(w http.ResponseWriter, r *http.Request) error {
	var b copyBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	p, m := identity.From(r.Context()), matterFrom(r.Context())
	d, err := a.svc.Documents.CopyInto(r.Context(), p, m, b.SourceID, b.Title)
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusCreated, d)
}

func (a *API) shareDocument(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "document")
	if err != nil {
		return err
	}
	var b shareBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	link, err := a.svc.Documents.Share(r.Context(), identity.From(r.Context()), id, b.Days)
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusCreated, map[string]string{"url": link})
}

// ---- time ----

func (a *API) listTime(w http.ResponseWriter, r *http.Request) error {
	f := repo.TimeFilter{Unapproved: r.URL.Query().Get("unapproved") == "true"}
	pg, err := page(r)
	if err != nil {
		return err
	}
	if f.MatterID, err = queryID(r, "matter_id"); err != nil {
		return err
	}
	if f.LawyerID, err = queryID(r, "lawyer_id"); err != nil {
		return err
	}
	rows, err := a.svc.Work.Entries(r.Context(), identity.From(r.Context()), f, pg)
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}

func (a *API) recordTime(w http.ResponseWriter, r *http.Request) error {
	var b timeBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	e, err := a.svc.Work.Record(r.Context(), identity.From(r.Context()), domain.TimeEntry{
		MatterID: b.MatterID, WorkedOn: b.day, Minutes: b.Minutes, Narrative: b.Narrative,
	})
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusCreated, e)
}

func (a *API) amendTime(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "entry")
	if err != nil {
		return err
	}
	var b workBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	if err := a.svc.Work.Amend(r.Context(), identity.From(r.Context()), id, b.Minutes, b.Narrative); err != nil {
		return err
	}
	return respond.NoContent(w)
}

// ---- the firm ----

func (a *API) listInvoices(w http.ResponseWriter, r *http.Request) error {
	var f repo.InvoiceFilter
	pg, err := page(r)
	if err != nil {
		return err
	}
	if f.ClientID, err = queryID(r, "client_id"); err != nil {
		return err
	}
	if f.Status, err = queryOneOf(r, "status", "draft", "sent", "paid", "overdue"); err != nil {
		return err
	}
	rows, err := a.svc.Billing.Invoices(r.Context(), identity.From(r.Context()), f, pg)
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}

func (a *API) firmMembers(w http.ResponseWriter, r *http.Request) error {
	firmID, err := headerFirm(r)
	if err != nil {
		return err
	}
	rows, err := a.svc.Firms.Members(r.Context(), identity.From(r.Context()), firmID)
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}

func (a *API) firmRates(w http.ResponseWriter, r *http.Request) error {
	p := identity.From(r.Context())
	firmID, err := headerFirm(r)
	if err != nil {
		return err
	}
	if firmID == 0 {
		firmID = p.FirmID
	}
	rows, err := a.svc.Firms.Rates(r.Context(), p, firmID)
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}

func (a *API) auditTrail(w http.ResponseWriter, r *http.Request) error {
	pg, err := page(r)
	if err != nil {
		return err
	}
	firmID, err := queryID(r, "firm_id")
	if err != nil {
		return err
	}
	rows, err := a.svc.Firms.AuditTrail(r.Context(), identity.From(r.Context()), firmID, pg)
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}
