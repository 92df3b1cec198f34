package service

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
)

// ErrState says that something is not in the state that the change starts from.
var ErrState = errors.New("wrong state")

// Exhibitions keeps what museums show.
type Exhibitions struct{ Deps }

func (s Exhibitions) Published(ctx context.Context) ([]db.Exhibition, error) {
	return s.Queries.PublishedExhibitions(ctx)
}

func (s Exhibitions) Page(ctx context.Context, id uuid.UUID) (db.Exhibition, error) {
	return found(s.Queries.PublishedExhibition(ctx, id))
}

func (s Exhibitions) List(ctx context.Context, museum uuid.UUID) ([]db.Exhibition, error) {
	return s.Queries.Exhibitions(ctx, museum)
}

func (s Exhibitions) Create(ctx context.Context, museum uuid.UUID, title string) (uuid.UUID, error) {
	return s.Queries.CreateExhibition(ctx, db.CreateExhibitionParams{MuseumID: museum, Title: title})
}

// Publish puts a draft onto the web site.
func (s Exhibitions) Publish(ctx context.Context, id uuid.UUID) error {
	ex, err := found(s.Queries.Exhibition(ctx, id))
	if err != nil {
		return err
	}
	if ex.Status != "draft" {
		return ErrState
	}
	return s.Queries.SetExhibitionStatus(ctx, db.SetExhibitionStatusParams{ID: ex.ID, Status: "published"})
}

// Archive takes an exhibition from the web site.
func (s Exhibitions) Archive(ctx context.Context, museum, id uuid.UUID) error {
	ex, err := found(s.Queries.Exhibition(ctx, id))
	if err != nil {
		return err
	}
	if ex.MuseumID != museum {
		return access.ErrNotFound
	}
	if ex.Status == "archived" {
		return ErrState
	}
	return s.Queries.SetExhibitionStatus(ctx, db.SetExhibitionStatusParams{ID: ex.ID, Status: "archived"})
}

func (s Exhibitions) AddItem(ctx context.Context, museum, id, object uuid.UUID, label string) error {
	return touched(s.Queries.AddExhibitionItem(ctx, db.AddExhibitionItemParams{
		Label: label, ExhibitionID: id, ObjectID: object, MuseumID: museum,
	}))
}

// Loans keeps what museums lend each other.
type Loans struct{ Deps }

// Get shows a loan to both sides.
func (s Loans) Get(ctx context.Context, user, id uuid.UUID) (db.Loan, error) {
	loan, err := found(s.Queries.Loan(ctx, id))
	if err != nil {
		return db.Loan{}, err
	}
	if err := s.Guard.AnyOf(ctx, user, access.View, loan.LenderID, loan.BorrowerID); err != nil {
		return db.Loan{}, err
	}
	return loan, nil
}

func (s Loans) Of(ctx context.Context, museum uuid.UUID) ([]db.Loan, error) {
	return s.Queries.LoansOf(ctx, museum)
}

// Approve is the lender's to say.
func (s Loans) Approve(ctx context.Context, user, id uuid.UUID) error {
	loan, err := found(s.Queries.Loan(ctx, id))
	if err != nil {
		return err
	}
	if err := s.Guard.Require(ctx, user, loan.LenderID, access.Lend); err != nil {
		return err
	}
	if loan.Status != "requested" {
		return ErrState
	}
	return s.Queries.SetLoanStatus(ctx, db.SetLoanStatusParams{ID: loan.ID, Status: "approved"})
}

// Return books an object back in at the museum where it arrived.
func (s Loans) Return(ctx context.Context, user, id, museum uuid.UUID) error {
	if err := s.Guard.Require(ctx, user, museum, access.Lend); err != nil {
		return err
	}
	loan, err := found(s.Queries.Loan(ctx, id))
	if err != nil {
		return err
	}
	if loan.Status == "returned" {
		return ErrState
	}
	return s.Queries.SetLoanStatus(ctx, db.SetLoanStatusParams{ID: loan.ID, Status: "returned"})
}

func (s Loans) SetTerms(ctx context.Context, user, id uuid.UUID, terms string) error {
	return touched(s.Queries.SetLoanTerms(ctx, db.SetLoanTermsParams{ID: id, Terms: terms, UserID: user}))
}

func (s Loans) SetCourier(ctx context.Context, user, id uuid.UUID, courier string) error {
	return touched(s.Queries.SetLoanCourier(ctx, db.SetLoanCourierParams{ID: id, Courier: courier, UserID: user}))
}

// Tracked takes over what a courier says of a transport.
func (s Loans) Tracked(ctx context.Context, trackingNo, status string) error {
	return touched(s.Queries.SetStatusByTracking(ctx, db.SetStatusByTrackingParams{TrackingNo: trackingNo, Status: status}))
}

// Insured takes over what the insurer says of a transport.
func (s Loans) Insured(ctx context.Context, trackingNo string, insured bool) error {
	return touched(s.Queries.SetInsuredByTracking(ctx, db.SetInsuredByTrackingParams{TrackingNo: trackingNo, Insured: insured}))
}
