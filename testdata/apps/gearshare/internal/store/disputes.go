package store

import (
	"context"
	"time"
)

const (
	qDispute = `
		SELECT d.id, d.reservation_id, d.summary, d.state, d.resolution, d.opened_at
		  FROM disputes d
		 WHERE d.id = $1
		   AND EXISTS (SELECT 1 FROM dispute_parties p WHERE p.dispute_id = d.id AND p.user_id = $2)`

	qDisputeOnDesk = `
		SELECT id, summary, state, opened_at, title, club, borrower, borrower_email, lender
		  FROM dispute_desk
		 WHERE id = $1 AND steward_id = $2
		 LIMIT 1`

	qResolveDispute = `UPDATE disputes SET state = 'resolved', resolution = $2 WHERE id = $1 AND state = 'open'`

	qEvidence = `SELECT id, dispute_id, filename, content_type, body FROM evidence WHERE id = $1`

	qReview = `SELECT id, author_id, rating, body FROM reviews WHERE id = $1`

	qSaveReview = `UPDATE reviews SET rating = $2, body = $3 WHERE id = $1`

	qHideReview = `UPDATE reviews SET hidden = true WHERE id = $1`
)

// Dispute is a quarrel about a reservation.
type Dispute struct {
	ID            int64     `json:"id"`
	ReservationID int64     `json:"reservation_id"`
	Summary       string    `json:"summary"`
	State         string    `json:"state"`
	Resolution    string    `json:"resolution"`
	OpenedAt      time.Time `json:"opened_at"`
}

// DeskDispute is a dispute as the stewards of a club see it.
type DeskDispute struct {
	ID                                           int64
	Summary, State                               string
	OpenedAt                                     time.Time
	Title, Club, Borrower, BorrowerEmail, Lender string
}

// Evidence is a file that somebody handed in.
type Evidence struct {
	ID, DisputeID         int64
	Filename, ContentType string
	Body                  []byte
}

// Review is what a borrower says about a lending.
type Review struct {
	ID       int64  `json:"-"`
	AuthorID int64  `json:"-"`
	Rating   int    `json:"rating"`
	Body     string `json:"body"`
}

func (s *Store) Dispute(ctx context.Context, id, party int64) (d Dispute, err error) {
	err = s.st.dispute.QueryRowContext(ctx, id, party).
		Scan(&d.ID, &d.ReservationID, &d.Summary, &d.State, &d.Resolution, &d.OpenedAt)
	return d, err
}

func (s *Store) DisputeOnDesk(ctx context.Context, id, steward int64) (d DeskDispute, err error) {
	err = s.st.disputeOnDesk.QueryRowContext(ctx, id, steward).
		Scan(&d.ID, &d.Summary, &d.State, &d.OpenedAt, &d.Title, &d.Club, &d.Borrower, &d.BorrowerEmail, &d.Lender)
	return d, err
}

func (s *Store) ResolveDispute(ctx context.Context, id int64, resolution string) error {
	return mustHit(s.st.resolveDispute.ExecContext(ctx, id, resolution))
}

func (s *Store) Evidence(ctx context.Context, id int64) (e Evidence, err error) {
	err = s.st.evidence.QueryRowContext(ctx, id).Scan(&e.ID, &e.DisputeID, &e.Filename, &e.ContentType, &e.Body)
	return e, err
}

func (s *Store) Review(ctx context.Context, id int64) (v Review, err error) {
	err = s.st.review.QueryRowContext(ctx, id).Scan(&v.ID, &v.AuthorID, &v.Rating, &v.Body)
	return v, err
}

func (s *Store) SaveReview(ctx context.Context, v Review) error {
	return mustHit(s.st.saveReview.ExecContext(ctx, v.ID, v.Rating, v.Body))
}

func (s *Store) HideReview(ctx context.Context, id int64) error {
	return mustHit(s.st.hideReview.ExecContext(ctx, id))
}
