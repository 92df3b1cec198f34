package invoices

import (
	"cmp"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

type Handler struct {
	svc    *Service
	tokens *authn.Tokens
	secret []byte // shared with the payment provider
}

func NewHandler(svc *Service, tokens *authn.Tokens, secret []byte) *Handler {
	return &Handler{svc: svc, tokens: tokens, secret: secret}
}

func (h *Handler) Routes(r chi.Router) {
	r.Route("/v1/invoices", func(r chi.Router) {
		r.Group(func(g chi.Router) {
			g.Use(h.tokens.Require)
			g.Get("/", web.H(h.list))
			g.Get("/{invoiceID}", web.H(h.show))
			r.Get("/{invoiceID}/lines", web.H(h.lines))
			g.Get("/{invoiceID}/document", web.H(h.document))
			g.Post("/{invoiceID}/dispute", web.H(h.dispute))
			g.Post("/purchase-order", web.H(h.setPO))
		})
	})
	r.With(h.signed).Post("/webhooks/payments", web.H(h.payment))
}

// StaffRoutes registers what only Roomly's staff may do.
func (h *Handler) StaffRoutes(r chi.Router) {
	r.Post("/invoices/{invoiceID}/void", web.H(h.void))
}

// list shows the invoices of the organisation. The finance console passes the
// organisation it has open; the apps leave it out.
func (h *Handler) list(r *http.Request) (any, error) {
	actor := authn.ActorFrom(r.Context())
	orgID := cmp.Or(web.QueryID(r, "org_id"), actor.OrgID)
	return h.svc.List(r.Context(), actor, orgID, r.URL.Query().Get("status"), web.PageOf(r))
}

func (h *Handler) show(r *http.Request) (any, error) {
	return h.svc.Get(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "invoiceID"))
}

func (h *Handler) lines(r *http.Request) (any, error) {
	return h.svc.Lines(r.Context(), web.ID(r, "invoiceID"))
}

func (h *Handler) document(r *http.Request) (any, error) {
	kind := cmp.Or(r.URL.Query().Get("kind"), "invoice")
	if kind != "invoice" && kind != "receipt" {
		return nil, web.Invalid("kind is invoice or receipt")
	}
	d, err := h.svc.Document(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "invoiceID"), kind)
	return web.File{Name: d.FileName, Type: d.ContentType, Body: d.Body}, err
}

type purchaseOrder struct {
	InvoiceID int64  `json:"invoice_id"`
	Number    string `json:"number"`
}

func (in purchaseOrder) Validate() error {
	if in.Number == "" || len(in.Number) > 40 {
		return web.Invalid("number needs 1 to 40 bytes")
	}
	return nil
}

func (h *Handler) setPO(r *http.Request) (any, error) {
	in, err := web.Decode[purchaseOrder](r)
	if err != nil {
		return nil, err
	}
	return h.svc.SetPO(r.Context(), authn.ActorFrom(r.Context()), in)
}

func (h *Handler) dispute(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		Reason string `json:"reason"`
	}](r)
	if err != nil {
		return nil, err
	}
	return h.svc.Dispute(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "invoiceID"), in.Reason)
}

func (h *Handler) void(r *http.Request) (any, error) {
	return h.svc.Void(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "invoiceID"))
}
