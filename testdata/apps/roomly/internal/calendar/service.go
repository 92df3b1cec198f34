package calendar

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

const stamp = "20060102T150405Z"

var escape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`)

type Service struct{ repo *Repo }

func NewService(repo *Repo) *Service { return &Service{repo: repo} }

// Feed renders the calendar of the member whose key it is.
func (s *Service) Feed(ctx context.Context, key string) ([]byte, error) {
	if len(key) < 32 {
		return nil, web.NotFound("feed")
	}
	events, err := s.repo.Feed(ctx, key)
	return render(events...), err
}

// Event renders one booking for the "add to calendar" button.
func (s *Service) Event(ctx context.Context, id int64) ([]byte, error) {
	e, err := s.repo.Event(ctx, id)
	return render(e), err
}

// Busy returns the actor's own events between two days, a month at most.
func (s *Service) Busy(ctx context.Context, actor authn.Actor, from, to time.Time) ([]Event, error) {
	if to.Before(from) || to.Sub(from) > 31*24*time.Hour {
		return nil, web.Invalid("ask for a month at most")
	}
	return s.repo.Busy(ctx, actor.OrgID, actor.UserID, from, to)
}

func render(events ...Event) []byte {
	var b bytes.Buffer
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Roomly//EN\r\n")
	for _, e := range events {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:booking-%d@roomly.example\r\n", e.ID)
		fmt.Fprintf(&b, "DTSTART:%s\r\nDTEND:%s\r\n", e.StartsAt.UTC().Format(stamp), e.EndsAt.UTC().Format(stamp))
		fmt.Fprintf(&b, "SUMMARY:%s\r\nDESCRIPTION:%s\r\nLOCATION:%s\r\nEND:VEVENT\r\n",
			escape.Replace(e.Title), escape.Replace(e.Notes), escape.Replace(e.Room))
	}
	b.WriteString("END:VCALENDAR\r\n")
	return b.Bytes()
}
