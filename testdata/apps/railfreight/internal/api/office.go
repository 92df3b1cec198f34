package api

import (
	"net/http"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/identity"
	"example.com/railfreight/internal/route"
)

func (a *API) office(rt *route.Router) {
	payer := all(authenticated, a.owns(invoice))
	for _, e := range []struct {
		method, pattern string
		handler         route.Handler
		check           Check
	}{
		{method: http.MethodGet, pattern: "/invoices", handler: a.listInvoices, check: authenticated},
		{method: http.MethodGet, pattern: "/invoices/{id}", handler: a.getInvoice, check: payer},
		{method: http.MethodGet, pattern: "/invoices/{id}/pdf", handler: a.getInvoicePDF},
	} {
		h := e.handler
		if e.check != nil {
			h = guard(e.check, h)
		}
		rt.Handle(e.method, e.pattern, h)
	}
}

func (a *API) listInvoices(w http.ResponseWriter, r *http.Request) error {
	before, err := cursor(r, newest)
	if err != nil {
		return err
	}
	items, err := a.q.ListInvoices(r.Context(), db.ListInvoicesParams{
		PayerID: identity.Of(r.Context()).User, Before: before, PageSize: pageSize,
	})
	if err != nil {
		return err
	}
	return reply(w, paged(items, func(i db.ListInvoicesRow) int64 { return i.ID }))
}

func (a *API) getInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	i, err := a.q.GetInvoice(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, i)
}

func (a *API) getInvoicePDF(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	pdf, err := a.q.GetInvoicePDF(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	_, err = w.Write(pdf)
	return err
}

func (a *API) documents(rt *route.Router) {
	rt.Get("", guard(authenticated, a.getDocument))
	rt.Get("/file", guard(all(authenticated, memo(a.owns(document), byCallerAndPath)), a.getFile))
	rt.Get("/thumbnail", guard(all(authenticated, memo(a.owns(document), byPath)), a.getThumbnail))
}

func (a *API) getDocument(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	d, err := a.q.GetDocumentFor(r.Context(), db.GetDocumentForParams{ID: id, UserID: identity.Of(r.Context()).User})
	if err != nil {
		return err
	}
	return reply(w, d)
}

func (a *API) getFile(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	file, err := a.q.GetDocumentFile(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, err = w.Write(file)
	return err
}

func (a *API) getThumbnail(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	image, err := a.q.GetDocumentThumbnail(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/png")
	_, err = w.Write(image)
	return err
}
