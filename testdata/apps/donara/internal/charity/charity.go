// Package charity holds what charity staff do: payouts, volunteers and the audit trail.
package charity

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
)

var (
	// ErrNotFound hides what does not exist or is not the caller's.
	ErrNotFound = errors.New("not found")
	// ErrInvalid wraps what is wrong with the input.
	ErrInvalid = errors.New("invalid input")
)

const maxBulk = 200

var ibanShape = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$`)

// Service is safe for concurrent use.
type Service struct {
	pool *pgxpool.Pool
	q    *db.Queries
}

func NewService(pool *pgxpool.Pool) *Service {
	return &Service{pool: pool, q: db.New(pool)}
}

func notFound(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// inTx commits when fn succeeds and rolls back otherwise.
func (s *Service) inTx(ctx context.Context, fn func(q *db.Queries) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return fn(s.q.WithTx(tx)) })
}

// mustHaveRole requires one of the roles in the charity.
func (s *Service) mustHaveRole(ctx context.Context, q *db.Queries, charityID int64, roles ...string) error {
	return authz.Enforce(ctx, authz.HasRole(q, roles...), &authz.Scope{
		Caller:    identity.From(ctx),
		CharityID: charityID,
	})
}

func audit(ctx context.Context, q *db.Queries, charityID int64, action string, objectID int64, note string) error {
	staff := identity.From(ctx).Staff
	if staff == nil {
		return authz.ErrUnauthenticated
	}
	return q.InsertAudit(ctx, db.InsertAuditParams{
		CharityID: charityID, StaffID: staff.ID, Action: action, ObjectID: objectID, Note: note,
	})
}

// UpdateCampaign changes title and goal of a campaign that the caller was admitted to.
func (s *Service) UpdateCampaign(ctx context.Context, c db.Campaign, title string, goal int64) (db.Campaign, error) {
	if title = strings.TrimSpace(title); title == "" || goal < 0 {
		return db.Campaign{}, fmt.Errorf("%w: title and goal", ErrInvalid)
	}
	var out db.Campaign
	err := s.inTx(ctx, func(q *db.Queries) (err error) {
		out, err = q.UpdateCampaign(ctx, db.UpdateCampaignParams{ID: c.ID, Title: title, GoalCents: goal})
		if err != nil {
			return notFound(err)
		}
		return audit(ctx, q, c.CharityID, "campaign.update", c.ID, title)
	})
	return out, err
}

// ArchiveCampaign hides a campaign; pledges stay.
func (s *Service) ArchiveCampaign(ctx context.Context, c db.Campaign) error {
	return s.inTx(ctx, func(q *db.Queries) error {
		n, err := q.ArchiveCampaign(ctx, c.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		return audit(ctx, q, c.CharityID, "campaign.archive", c.ID, "")
	})
}

// PublishCampaign puts a draft live. The statement itself knows who may.
func (s *Service) PublishCampaign(ctx context.Context, staff *db.Staff, id int64) error {
	n, err := s.q.PublishCampaign(ctx, db.PublishCampaignParams{ID: id, StaffID: staff.ID})
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// Payout returns a payout of the charity.
func (s *Service) Payout(ctx context.Context, charityID, payoutID int64) (db.Payout, error) {
	p, err := s.q.GetPayoutInCharity(ctx, db.GetPayoutInCharityParams{ID: payoutID, CharityID: charityID})
	return p, notFound(err)
}

// ApprovePayout releases the money. The route has made sure that the caller is treasurer.
func (s *Service) ApprovePayout(ctx context.Context, charityID, payoutID int64) (db.Payout, error) {
	staff := identity.From(ctx).Staff
	var out db.Payout
	err := s.inTx(ctx, func(q *db.Queries) (err error) {
		out, err = q.ApprovePayout(ctx, db.ApprovePayoutParams{
			ID:         payoutID,
			ApprovedBy: pgtype.Int8{Int64: staff.ID, Valid: true},
		})
		if err != nil {
			return notFound(err)
		}
		return audit(ctx, q, charityID, "payout.approve", payoutID, out.Iban)
	})
	return out, err
}

// SetPayoutAccount redirects a pending payout. The row tells which charity
// it is; for anybody but its treasurer the change is rolled back.
func (s *Service) SetPayoutAccount(ctx context.Context, payoutID int64, iban string) (db.Payout, error) {
	iban = strings.ToUpper(strings.ReplaceAll(iban, " ", ""))
	if !ibanShape.MatchString(iban) {
		return db.Payout{}, fmt.Errorf("%w: iban", ErrInvalid)
	}
	var out db.Payout
	err := s.inTx(ctx, func(q *db.Queries) (err error) {
		out, err = s.q.SetPayoutAccount(ctx, db.SetPayoutAccountParams{ID: payoutID, Iban: iban})
		if err != nil {
			return notFound(err)
		}
		if err := s.mustHaveRole(ctx, q, out.CharityID, authz.Treasurer, authz.Owner); err != nil {
			return err
		}
		return audit(ctx, q, out.CharityID, "payout.account", payoutID, iban)
	})
	if err != nil {
		return db.Payout{}, err
	}
	return out, nil
}

// CancelPayout stops a pending payout. The row tells which charity it is; for
// anybody but its treasurer the change is rolled back.
func (s *Service) CancelPayout(ctx context.Context, payoutID int64) (db.Payout, error) {
	var out db.Payout
	err := s.inTx(ctx, func(q *db.Queries) (err error) {
		out, err = q.CancelPayout(ctx, payoutID)
		if err != nil {
			return notFound(err)
		}
		if err := s.mustHaveRole(ctx, q, out.CharityID, authz.Treasurer, authz.Owner); err != nil {
			return err
		}
		return audit(ctx, q, out.CharityID, "payout.cancel", payoutID, "")
	})
	if err != nil {
		return db.Payout{}, err
	}
	return out, nil
}

// Volunteer returns a volunteer of one of the staff member's charities.
func (s *Service) Volunteer(ctx context.Context, staff *db.Staff, id int64) (db.Volunteer, error) {
	v, err := s.q.GetVolunteerForStaff(ctx, db.GetVolunteerForStaffParams{ID: id, StaffID: staff.ID})
	return v, notFound(err)
}

// VolunteerChange is the body of an edit.
type VolunteerChange struct {
	CharityID int64  `json:"charity_id"`
	Name      string `json:"name"`
	Phone     string `json:"phone"`
}

// UpdateVolunteer edits contact data; coordinators of the charity only.
func (s *Service) UpdateVolunteer(ctx context.Context, id int64, in VolunteerChange) (db.Volunteer, error) {
	if strings.TrimSpace(in.Name) == "" {
		return db.Volunteer{}, fmt.Errorf("%w: name", ErrInvalid)
	}
	if err := s.mustHaveRole(ctx, s.q, in.CharityID, authz.Coordinator, authz.Owner); err != nil {
		return db.Volunteer{}, err
	}
	var out db.Volunteer
	err := s.inTx(ctx, func(q *db.Queries) (err error) {
		out, err = q.UpdateVolunteer(ctx, db.UpdateVolunteerParams{ID: id, Name: in.Name, Phone: in.Phone})
		if err != nil {
			return notFound(err)
		}
		return audit(ctx, q, in.CharityID, "volunteer.update", id, in.Name)
	})
	return out, err
}

func checkBulk(ids []int64) error {
	if len(ids) == 0 || len(ids) > maxBulk {
		return fmt.Errorf("%w: between 1 and %d ids", ErrInvalid, maxBulk)
	}
	return nil
}

// ApproveHours accepts a timesheet. A timesheet is always of one charity.
func (s *Service) ApproveHours(ctx context.Context, ids []int64) (int64, error) {
	if err := checkBulk(ids); err != nil {
		return 0, err
	}
	charityID, err := s.q.CharityOfHours(ctx, ids[0])
	if err != nil {
		return 0, notFound(err)
	}
	if err := s.mustHaveRole(ctx, s.q, charityID, authz.Coordinator, authz.Owner); err != nil {
		return 0, err
	}
	n, err := s.q.ApproveHours(ctx, ids)
	if err != nil {
		return 0, err
	}
	return n, audit(ctx, s.q, charityID, "hours.approve", ids[0], fmt.Sprintf("%d rows", n))
}

// RejectHours sends hours back; rows of other charities are skipped.
func (s *Service) RejectHours(ctx context.Context, staff *db.Staff, ids []int64) (int64, error) {
	if err := checkBulk(ids); err != nil {
		return 0, err
	}
	return s.q.RejectHours(ctx, db.RejectHoursParams{Column1: ids, StaffID: staff.ID})
}

// Audit pages backwards through the trail of a charity.
func (s *Service) Audit(ctx context.Context, charityID, before int64, limit int32) ([]db.AuditLog, error) {
	return s.q.ListAudit(ctx, db.ListAuditParams{CharityID: charityID, ID: before, Limit: limit})
}
