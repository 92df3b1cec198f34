// Package policy answers who may do what, one function per decision. The
// functions look at nothing but their arguments.
package policy

import (
	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
)

func staff(p identity.Principal, firmID int64) bool {
	return p.Kind == identity.KindLawyer && p.FirmID == firmID
}

func partner(p identity.Principal) bool {
	return p.Kind == identity.KindLawyer && p.Role == domain.RolePartner
}

// ViewMatter: the firm's staff and the client the matter is run for.
func ViewMatter(p identity.Principal, m domain.Matter) bool {
	switch p.Kind {
	case identity.KindLawyer:
		return staff(p, m.FirmID)
	case identity.KindClient:
		return m.ClientID == p.ClientID
	}
	return false
}

// EditMatter: partners of the firm and the lawyer in charge.
func EditMatter(p identity.Principal, m domain.Matter) bool {
	return staff(p, m.FirmID) && (partner(p) || m.ResponsibleID == p.LawyerID)
}

// ReadDocument: the firm's staff, the addressee once the document is shared,
// and the bearer of a URL signed for this very document.
func ReadDocument(p identity.Principal, d domain.Document) bool {
	switch p.Kind {
	case identity.KindLawyer:
		return staff(p, d.FirmID)
	case identity.KindClient:
		return d.SharedWithClient && d.ClientID == p.ClientID
	case identity.KindLink:
		return d.ID == p.DocumentID
	}
	return false
}

// ShareDocument: lawyers, not paralegals, hand documents out of the firm.
func ShareDocument(p identity.Principal, d domain.Document) bool {
	return staff(p, d.FirmID) && p.Role != domain.RoleParalegal
}

// DeleteDocument: partners, and never while a legal hold is on.
func DeleteDocument(p identity.Principal, d domain.Document) bool {
	return staff(p, d.FirmID) && partner(p) && !d.LegalHold
}

// ApproveTime: approval of time is for partners.
func ApproveTime(p identity.Principal) bool { return partner(p) }

// SendInvoice: partners of the firm that wrote the invoice.
func SendInvoice(p identity.Principal, inv domain.Invoice) bool {
	return partner(p) && inv.FirmID == p.FirmID
}

// ReadInvoice is the client's side: own invoices, drafts excluded.
func ReadInvoice(p identity.Principal, inv domain.Invoice) bool {
	return p.Kind == identity.KindClient && inv.ClientID == p.ClientID && inv.Status != "draft"
}

// Operate: staff of legaldesk itself.
func Operate(p identity.Principal) bool {
	return p.Kind == identity.KindLawyer && p.Operator
}
