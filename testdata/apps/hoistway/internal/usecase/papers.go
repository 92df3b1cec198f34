package usecase

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

const (
	linkTTL         = 15 * time.Minute
	kindDocument    = "documents"
	kindCertificate = "certificates"
)

// Papers implements port.Papers.
type Papers struct {
	tx      port.Transactor
	office  port.Office
	lifts   port.Lifts
	exports port.Exports
	links   port.LinkSigner
}

// NewPapers wires it.
func NewPapers(tx port.Transactor, office port.Office, lifts port.Lifts, exports port.Exports, links port.LinkSigner) *Papers {
	return &Papers{tx, office, lifts, exports, links}
}

func (u *Papers) ListParts(ctx context.Context, in port.ListPartsRequest) ([]domain.Part, error) {
	return u.office.Parts(ctx, in.After, port.PageRequest{Limit: in.Limit}.Size())
}

func (u *Papers) GetPart(ctx context.Context, in port.PartRequest) (domain.Part, error) {
	return u.office.Part(ctx, in.Part)
}

// visibleQuote loads a quote for its account, or for our own people.
func (u *Papers) visibleQuote(ctx context.Context, id uuid.UUID) (domain.Quote, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Quote{}, err
	}
	q, err := u.office.Quote(ctx, id)
	if err != nil {
		return domain.Quote{}, err
	}
	if !p.Can(domain.PermPlatform) && q.AccountID != p.AccountID {
		return domain.Quote{}, domain.ErrNotFound
	}
	return q, nil
}

func (u *Papers) GetQuote(ctx context.Context, in port.QuoteRequest) (domain.Quote, error) {
	return u.visibleQuote(ctx, in.Quote)
}

func (u *Papers) QuoteLines(ctx context.Context, in port.QuoteRequest) ([]domain.QuoteLine, error) {
	q, err := u.visibleQuote(ctx, in.Quote)
	if err != nil {
		return nil, err
	}
	return u.office.QuoteLines(ctx, q.ID)
}

// AcceptQuote is for the account that it was made for. Our own people do it for any, on the phone.
func (u *Papers) AcceptQuote(ctx context.Context, in port.QuoteRequest) (out domain.Quote, err error) {
	p, err := caller.User(ctx)
	if err != nil {
		return out, err
	}
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		q, err := u.office.Quote(ctx, in.Quote)
		if err != nil {
			return err
		}
		if p.Role != domain.RoleOperator && q.AccountID != p.AccountID {
			return domain.ErrNotFound
		}
		out, err = u.office.SetQuoteStatus(ctx, q.ID, "accepted")
		return err
	})
	return out, err
}

// RejectQuote is for the account that it was made for. Our own people do it for any, on the phone.
func (u *Papers) RejectQuote(ctx context.Context, in port.QuoteRequest) (out domain.Quote, err error) {
	p, err := caller.User(ctx)
	if err != nil {
		return out, err
	}
	err = u.tx.WithTx(ctx, func(ctx context.Context) error {
		q, err := u.office.Quote(ctx, in.Quote)
		if err != nil {
			return err
		}
		if p.Role == domain.RoleOperator && q.AccountID != p.AccountID {
			return domain.ErrNotFound
		}
		out, err = u.office.SetQuoteStatus(ctx, q.ID, "rejected")
		return err
	})
	return out, err
}

func (u *Papers) UpdateLine(ctx context.Context, in port.LineRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	return none, u.office.UpdateLine(ctx, in.Line, in.Quote, p.AccountID, in.Note)
}

func (u *Papers) ListDocuments(ctx context.Context, in port.PageRequest) (domain.Page[domain.DocumentSummary], error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Page[domain.DocumentSummary]{}, err
	}
	items, err := u.office.Documents(ctx, p.AccountID, in.After, in.Size())
	if err != nil {
		return domain.Page[domain.DocumentSummary]{}, err
	}
	return paged(items, in.Size(), func(d domain.DocumentSummary) uuid.UUID { return d.ID }), nil
}

func (u *Papers) link(kind string, id uuid.UUID) port.LinkResponse {
	return port.LinkResponse{URL: "/v1/files/" + kind + "/" + id.String() + "?" + u.links.Sign(kind, id, time.Now().Add(linkTTL))}
}

func (u *Papers) DocumentLink(ctx context.Context, in port.DocumentRequest) (port.LinkResponse, error) {
	d, err := u.office.Document(ctx, in.Document)
	if d, err = ofCaller(ctx, d, err); err != nil {
		return port.LinkResponse{}, err
	}
	return u.link(kindDocument, d.ID), nil
}

func (u *Papers) CertificateLink(ctx context.Context, in port.CertificateRequest) (port.LinkResponse, error) {
	c, err := u.lifts.Certificate(ctx, in.Certificate)
	if err != nil {
		return port.LinkResponse{}, err
	}
	return u.link(kindCertificate, c.ID), nil
}

func (u *Papers) OpenDocument(ctx context.Context, id uuid.UUID, exp, sig string) (domain.Document, error) {
	if err := u.links.Check(kindDocument, id, exp, sig); err != nil {
		return domain.Document{}, domain.ErrForbidden
	}
	return u.office.Document(ctx, id)
}

func (u *Papers) OpenCertificate(ctx context.Context, id uuid.UUID, exp, sig string) (domain.Certificate, error) {
	if err := u.links.Check(kindCertificate, id, exp, sig); err != nil {
		return domain.Certificate{}, domain.ErrForbidden
	}
	return u.lifts.Certificate(ctx, id)
}

func (u *Papers) StartExport(ctx context.Context, _ port.None) (domain.Export, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Export{}, err
	}
	return u.exports.Queue(ctx, p.AccountID, p.UserID)
}

func (u *Papers) GetExport(ctx context.Context, in port.ExportRequest) (domain.Export, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Export{}, err
	}
	return u.exports.Get(ctx, in.Export, p.AccountID)
}
