package console

import (
	"errors"
	"time"

	"example.com/eventra/internal/access"
)

// Event is the organizer's view of an event.
type Event struct {
	ID       int64     `json:"id"`
	OrgID    int64     `json:"-"`
	Slug     string    `json:"slug"`
	Title    string    `json:"title"`
	Venue    string    `json:"venue"`
	StartsAt time.Time `json:"starts_at"`
	Status   string    `json:"status"`
	Version  int       `json:"version"`
	Offers   int       `json:"offers"`
}

// Publication is the decision on opening sales.
type Publication struct {
	Permit bool
	Next   string
}

var (
	errNoOffers  = errors.New("add a ticket type first")
	errInThePast = errors.New("the event is over")
	errNotADraft = errors.New("only a draft can be published")
)

// DecidePublish opens sales for a draft of the member's organizer.
func DecidePublish(e Event, m access.Membership, now time.Time) (Publication, error) {
	if e.OrgID != m.OrgID {
		return Publication{}, nil
	}
	p := Publication{Permit: m.Role >= access.RoleManager, Next: "published"}
	switch {
	case e.Status != "draft":
		return p, errNotADraft
	case e.Offers == 0:
		return p, errNoOffers
	case e.StartsAt.Before(now):
		return p, errInThePast
	}
	return p, nil
}
