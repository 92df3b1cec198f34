package passes

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"fmt"

	"example.com/roomly/internal/audit"
	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/web"
)

// Mailer sends a plain text mail.
type Mailer func(ctx context.Context, to, subject, body string) error

type Service struct {
	repo *Repo
	mail Mailer
}

func NewService(repo *Repo, mail Mailer) *Service { return &Service{repo: repo, mail: mail} }

// List returns the passes of the actor's organisation; staff may ask for
// another.
func (s *Service) List(ctx context.Context, actor authn.Actor, f Filter, p web.Page) ([]Pass, error) {
	if f.OrgID == 0 || !actor.Staff {
		f.OrgID = actor.OrgID
	}
	return s.repo.List(ctx, f, p)
}

// Get returns a pass of the actor's organisation.
func (s *Service) Get(ctx context.Context, actor authn.Actor, id int64) (Pass, error) {
	return s.repo.Find(ctx, id, Filter{OrgID: actor.OrgID})
}

// Badge is what the badge printer needs.
type Badge struct {
	Name string `json:"name"`
	Day  string `json:"day"`
	Code string `json:"code"`
}

// Badge returns the badge for a pass that is still good. Whoever is at the desk
// prints it, so the caller need not be the host.
func (s *Service) Badge(ctx context.Context, actor authn.Actor, id int64) (Badge, error) {
	p, err := s.repo.Find(ctx, id, Filter{Status: "issued"})
	if err != nil {
		return Badge{}, err
	}
	audit.Note(ctx, s.repo.pool, actor, "pass.badge", p.ID)
	return Badge{Name: p.VisitorName, Day: p.ValidOn.Format("2 Jan 2006"), Code: p.Code}, nil
}

// Announce issues a pass for a visitor of a booking and mails it.
func (s *Service) Announce(ctx context.Context, actor authn.Actor, in announcement) (Pass, error) {
	var b [5]byte
	_, _ = rand.Read(b[:])
	p, err := s.repo.Insert(ctx, in, actor.OrgID, actor.UserID, base32.StdEncoding.EncodeToString(b[:]))
	if err != nil {
		return Pass{}, err
	}
	audit.Note(ctx, s.repo.pool, actor, "pass.issue", p.ID)
	return p, s.send(ctx, p)
}

// Resend mails a pass once more, ten times at most.
func (s *Service) Resend(ctx context.Context, id int64) (Pass, error) {
	p, err := s.repo.Sent(ctx, id)
	if err != nil {
		return Pass{}, err
	}
	return p, s.send(ctx, p)
}

func (s *Service) send(ctx context.Context, p Pass) error {
	return s.mail(ctx, p.VisitorEmail, "Your visit on "+p.ValidOn.Format("2 January"),
		fmt.Sprintf("Hello %s, type %s at the kiosk.", p.VisitorName, p.Code))
}

// Revoked reports what RevokeMany did.
type Revoked struct {
	Revoked []int64 `json:"revoked"`
	Skipped []int64 `json:"skipped"`
}

// RevokeMany revokes the passes the actor may revoke and skips the others.
func (s *Service) RevokeMany(ctx context.Context, actor authn.Actor, ids []int64) (Revoked, error) {
	found, err := s.repo.ByIDs(ctx, ids)
	if err != nil {
		return Revoked{}, err
	}
	out := Revoked{Revoked: []int64{}, Skipped: []int64{}}
	for _, p := range found {
		if err := authz.Can(ctx, actor, authz.RevokePass, p); err != nil {
			out.Skipped = append(out.Skipped, p.ID)
			continue
		}
		out.Revoked = append(out.Revoked, p.ID)
	}
	if len(out.Revoked) == 0 {
		return out, nil
	}
	if err := s.repo.RevokeMany(ctx, out.Revoked); err != nil {
		return Revoked{}, err
	}
	for _, id := range out.Revoked {
		audit.Note(ctx, s.repo.pool, actor, "pass.revoke", id)
	}
	return out, nil
}

// Expected lists the visitors a kiosk is to greet today.
func (s *Service) Expected(ctx context.Context, locationID int64) ([]Expected, error) {
	return s.repo.Expected(ctx, locationID)
}

// Arrive checks a visitor in at the location where the kiosk stands.
func (s *Service) Arrive(ctx context.Context, key, code string) (Pass, error) {
	device, err := s.repo.Device(ctx, authn.HashSecret(key))
	if web.Missing(err) {
		return Pass{}, web.Unauthorized("unknown kiosk")
	}
	if err != nil {
		return Pass{}, err
	}
	return s.repo.Arrive(ctx, code, device.LocationID)
}
