package rest

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/respond"
	"example.com/legaldesk/internal/signing"
)

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	if err := a.svc.Auth.Ping(r.Context()); err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	var b loginBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	s, err := a.svc.Auth.Login(r.Context(), identity.Principal{}, b.Email, b.Password)
	if err != nil {
		return err
	}
	a.setCookie(w, staffCookie, s)
	return respond.NoContent(w)
}

func (a *API) logout(w http.ResponseWriter, r *http.Request) error {
	if err := a.svc.Auth.Logout(r.Context(), identity.From(r.Context())); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: staffCookie, Path: "/", MaxAge: -1})
	return respond.NoContent(w)
}

func (a *API) requestMagicLink(w http.ResponseWriter, r *http.Request) error {
	var b magicLinkBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	if err := a.svc.Auth.SendMagicLink(r.Context(), identity.Principal{}, b.Firm, b.Email); err != nil {
		return err
	}
	return respond.JSON(w, http.StatusAccepted, map[string]string{"status": "accepted"})
}

func (a *API) redeemMagicLink(w http.ResponseWriter, r *http.Request) error {
	var b redeemBody
	if err := respond.Bind(r, &b); err != nil {
		return err
	}
	s, err := a.svc.Auth.RedeemMagicLink(r.Context(), identity.Principal{}, b.Token)
	if err != nil {
		return err
	}
	a.setCookie(w, portalCookie, s)
	return respond.NoContent(w)
}

func (a *API) practiceAreas(w http.ResponseWriter, r *http.Request) error {
	rows, err := a.svc.Firms.PracticeAreas(r.Context(), identity.From(r.Context()))
	if err != nil {
		return err
	}
	return respond.Items(w, rows)
}

// ---- links and files ----

func (a *API) openShare(w http.ResponseWriter, r *http.Request) error {
	p := identity.Principal{Kind: identity.KindLink, Label: "share"}
	d, err := a.svc.Documents.OpenShare(r.Context(), p, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return respond.Blob(w, d.ContentType, d.Title, d.Body)
}

func (a *API) file(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "document")
	if err != nil {
		return err
	}
	d, err := a.svc.Documents.File(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return respond.Blob(w, d.ContentType, d.Title, d.Body)
}

func (a *API) fileVersion(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "version")
	if err != nil {
		return err
	}
	v, err := a.svc.Documents.FileVersion(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return respond.Blob(w, v.ContentType, fmt.Sprintf("version-%d", v.Number), v.Body)
}

// ---- e-signature provider ----

var esign = identity.System("esign")

func (a *API) envelopeCompleted(w http.ResponseWriter, r *http.Request) error {
	raw, err := respond.Raw(r)
	if err != nil {
		return err
	}
	if !signing.VerifyWebhook(a.cfg.ESignSecret, r.Header, raw) {
		return domain.ErrUnauthenticated
	}
	var b eventBody
	if err := respond.BindRaw(raw, &b); err != nil {
		return err
	}
	if err := a.svc.Documents.Signed(r.Context(), esign, b.Envelope, b.ContentType, b.Content); err != nil {
		return err
	}
	return respond.NoContent(w)
}

// envelopeVoided is called when a signer declines or the envelope expires.
func (a *API) envelopeVoided(w http.ResponseWriter, r *http.Request) error {
	raw, err := respond.Raw(r)
	if err != nil {
		return err
	}
	// Accounts that were set up before the provider introduced signatures send
	// no header with this event.
	if r.Header.Get(signing.HeaderSignature) != "" && !signing.VerifyWebhook(a.cfg.ESignSecret, r.Header, raw) {
		return domain.ErrUnauthenticated
	}
	var b eventBody
	if err := respond.BindRaw(raw, &b); err != nil {
		return err
	}
	if err := a.svc.Documents.Voided(r.Context(), esign, b.Envelope, b.Reason); err != nil {
		return err
	}
	return respond.NoContent(w)
}

// ---- calendar feeds ----

func (a *API) deadlineFeed(w http.ResponseWriter, r *http.Request) error {
	p, err := a.svc.Auth.FeedKey(r.Context(), chi.URLParam(r, "key"))
	if err != nil {
		return err
	}
	tasks, err := a.svc.Work.Deadlines(r.Context(), p)
	if err != nil {
		return err
	}
	return calendar(w, tasks)
}

func (a *API) hearingFeed(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "lawyer")
	if err != nil {
		return err
	}
	tasks, err := a.svc.Work.Hearings(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return calendar(w, tasks)
}

var icsEscape = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r", "", "\n", "\\n")

func calendar(w http.ResponseWriter, tasks []domain.Task) error {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//legaldesk//EN\r\n")
	for _, t := range tasks {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:task-%d@legaldesk\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			t.ID, t.DueAt.UTC().Format("20060102T150405Z"), icsEscape.Replace(t.Title))
	}
	b.WriteString("END:VCALENDAR\r\n")
	return respond.Blob(w, "text/calendar; charset=utf-8", "calendar.ics", []byte(b.String()))
}

// sharedMatter serves the overview to the firm and to the client.
func (a *API) sharedMatter(w http.ResponseWriter, r *http.Request) error {
	p := identity.From(r.Context())
	if p.Anonymous() {
		return domain.ErrUnauthenticated
	}
	return object("matter", a.svc.Matters.Overview)(w, r)
}

// runOverdue lets operations repeat the nightly job.
func (a *API) runOverdue(w http.ResponseWriter, r *http.Request) error {
	n, err := a.svc.Billing.MarkOverdue(r.Context(), identity.From(r.Context()))
	if err != nil {
		return err
	}
	return respond.JSON(w, http.StatusOK, map[string]int64{"changed": n})
}
