package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/medlab/internal/core/domain"
)

type reportView struct {
	domain.Report
	Download string `json:"download,omitempty"`
}

// showReport tells how far the report is, and where to get it once it is ready.
func (a *API) showReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	rep, err := a.Reports.Status(r.Context(), id)
	if err != nil {
		return err
	}
	out := reportView{Report: rep}
	if rep.Status == domain.ReportReady {
		out.Download = a.links.URL("reports", rep.ID)
	}
	return send(w, http.StatusOK, out)
}

func (a *API) shareReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	token, err := a.Reports.Share(r.Context(), id)
	if err != nil {
		return err
	}
	return send(w, http.StatusCreated, map[string]string{"url": a.cfg.PublicURL + "/share/" + token})
}

func (a *API) openShare(w http.ResponseWriter, r *http.Request) error {
	d, err := a.Reports.Opened(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return sendDocument(w, d)
}

// downloadReport serves a report to whoever has a signed link to it.
func (a *API) downloadReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	if err := a.links.Verify("reports", id, r.URL.Query()); err != nil {
		return err
	}
	d, err := a.Reports.Document(r.Context(), id)
	if err != nil {
		return err
	}
	return sendDocument(w, d)
}

// downloadInvoice serves the printable invoice. The mails carry a signed link;
// the portal opens the same address without one, from the session of the clinic.
func (a *API) downloadInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	if q := r.URL.Query(); q.Has("sig") {
		if err := a.links.Verify("invoices", id, q); err != nil {
			return err
		}
	}
	d, err := a.Billing.Document(r.Context(), id)
	if err != nil {
		return err
	}
	return sendDocument(w, d)
}

func (a *API) reportJobs(w http.ResponseWriter, r *http.Request) error {
	jobs, err := a.Reports.Counts(r.Context())
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, map[string]any{"jobs": jobs})
}

// requeueReport has a report written again, after a template was repaired for instance.
func (a *API) requeueReport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "report")
	if err != nil {
		return err
	}
	if err := a.Reports.Requeue(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

func (a *API) listInvoices(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	invs, err := a.Billing.List(r.Context(), number(q.Get("clinic")), q.Get("status"), page(r))
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, map[string]any{"invoices": invs})
}
