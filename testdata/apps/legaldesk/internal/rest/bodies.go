package rest

import (
	"slices"
	"strings"
	"time"

	"example.com/legaldesk/internal/domain"
)

type loginBody struct{ Email, Password string }

func (b *loginBody) Bind() error {
	return check(b.Email != "" && b.Password != "", "email", "address and password are needed")
}

type magicLinkBody struct{ Firm, Email string }

func (b *magicLinkBody) Bind() error {
	return check(b.Firm != "" && strings.Contains(b.Email, "@"), "email", "firm and address are needed")
}

type redeemBody struct{ Token string }

func (b *redeemBody) Bind() error { return check(b.Token != "", "token", "is missing") }

var matterStates = []string{"open", "on_hold", "closed"}

type matterBody struct {
	Title   string `json:"title"`
	Status  string `json:"status"`
	Version int    `json:"version"`
}

func (b *matterBody) Bind() error {
	return first(
		check(b.Version > 0, "version", "is missing"),
		check(len(b.Title) <= 300, "title", "is too long"),
		check(b.Status == "" || slices.Contains(matterStates, b.Status), "status", "is unknown"),
	)
}

type copyBody struct {
	SourceID int64  `json:"source_document_id"`
	Title    string `json:"title"`
}

func (b *copyBody) Bind() error {
	return first(
		check(b.SourceID > 0, "source_document_id", "is missing"),
		check(len(b.Title) <= 300, "title", "is too long"),
	)
}

type shareBody struct {
	Days int `json:"days"`
}

func (b *shareBody) Bind() error {
	return check(b.Days >= 1 && b.Days <= 30, "days", "must be between 1 and 30")
}

type workBody struct {
	Minutes   int    `json:"minutes"`
	Narrative string `json:"narrative"`
}

func (b *workBody) Bind() error {
	b.Narrative = strings.TrimSpace(b.Narrative)
	return first(
		check(b.Minutes >= 1 && b.Minutes <= 24*60, "minutes", "must be between 1 and 1440"),
		check(b.Narrative != "", "narrative", "is missing"),
	)
}

type timeBody struct {
	workBody
	MatterID int64  `json:"matter_id"`
	WorkedOn string `json:"worked_on"`
	day      time.Time
}

func (b *timeBody) Bind() (err error) {
	b.day, err = time.Parse(time.DateOnly, b.WorkedOn)
	return first(
		check(err == nil, "worked_on", "must be a date like 2025-03-31"),
		check(b.MatterID > 0, "matter_id", "is missing"),
		b.workBody.Bind(),
	)
}

type idsBody struct {
	IDs []int64 `json:"ids"`
}

func (b *idsBody) Bind() error {
	return check(len(b.IDs) > 0 && len(b.IDs) <= 500, "ids", "must be between 1 and 500")
}

// eventBody is what the e-signature provider sends.
type eventBody struct {
	Envelope    string `json:"envelope"`
	ContentType string `json:"content_type"`
	Content     []byte `json:"content"`
	Reason      string `json:"reason"`
}

func (b *eventBody) Bind() error { return check(b.Envelope != "", "envelope", "is missing") }

func check(ok bool, field, message string) error {
	if ok {
		return nil
	}
	return domain.Invalid(field, message)
}

// first returns the first of the errors that is one.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
