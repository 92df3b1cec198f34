package web

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/identity"
	"example.com/loftspace/internal/ports"
)

type documentsAPI struct{ documents ports.Documents }

func (h *documentsAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/{document}", action(h.read))
	r.Method(http.MethodPost, "/{document}/signature", action(h.sign))
	return r
}

func (h *documentsAPI) read(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "document")
	if err != nil {
		return err
	}
	doc, err := h.documents.Read(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, doc)
}

func (h *documentsAPI) sign(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "document")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Email string }](r)
	if err != nil {
		return err
	}
	if err := h.documents.Sign(r.Context(), id, in.Email); err != nil {
		return err
	}
	return done(w)
}

type passesAPI struct{ passes ports.Passes }

func (h *passesAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/{pass}", action(h.show))
	r.Method(http.MethodPost, "/{pass}/renew", action(h.renew))
	r.Method(http.MethodPost, "/{pass}/revoke", action(h.revoke))
	return r
}

func (h *passesAPI) show(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pass")
	if err != nil {
		return err
	}
	p, err := h.passes.Show(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, p)
}

func (h *passesAPI) renew(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pass")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Until time.Time }](r)
	if err != nil {
		return err
	}
	if time.Until(in.Until) > 30*24*time.Hour {
		return &domain.InvalidError{Field: "until", Reason: "too far away"}
	}
	p, err := h.passes.Renew(r.Context(), identity.From(r.Context()), id, in.Until)
	if err != nil {
		return err
	}
	return reply(w, p)
}

func (h *passesAPI) revoke(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "pass")
	if err != nil {
		return err
	}
	if err := h.passes.Revoke(r.Context(), identity.From(r.Context()), id); err != nil {
		return err
	}
	return done(w)
}

type invoicesAPI struct{ invoices ports.Invoices }

func (h *invoicesAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/{invoice}", action(h.show))
	r.Method(http.MethodPost, "/{invoice}/settle", action(h.settle))
	return r
}

func (h *invoicesAPI) show(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	inv, err := h.invoices.Show(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, inv)
}

func (h *invoicesAPI) settle(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	if err := h.invoices.Settle(r.Context(), identity.From(r.Context()), id); err != nil {
		return err
	}
	return done(w)
}
