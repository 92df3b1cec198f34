// Package market is the trading side: batches, price lists, orders, disputes
// and invoices.
package market

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/store"
)

// ErrWrongState says that the object is past the step that was asked for.
var ErrWrongState = httpkit.Conflict("the order has moved on")

// Service is the entry point of the package.
type Service struct {
	db       *store.DB
	shareTTL time.Duration
}

// New returns the service.
func New(db *store.DB, shareTTL time.Duration) *Service {
	return &Service{db: db, shareTTL: shareTTL}
}

// Produce is a line of the public catalogue.
type Produce struct {
	ID       int64  `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Category string `json:"category"`
}

// Catalogue lists all produce.
func (s *Service) Catalogue(ctx context.Context) ([]Produce, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, p *Produce) error {
		return row.Scan(&p.ID, &p.Code, &p.Name, &p.Category)
	}, "produce_list")
}

// Batch is a quantity of produce harvested together.
type Batch struct {
	ID          int64     `json:"id"`
	CompanyID   int64     `json:"company_id"`
	Produce     string    `json:"produce"`
	Lot         string    `json:"lot"`
	Kilos       int       `json:"kilos"`
	Notes       string    `json:"notes"`
	HarvestedOn time.Time `json:"harvested_on"`
}

// NewBatch is what a grower tells of a batch.
type NewBatch struct {
	ProduceID int64  `json:"produce_id"`
	Lot       string `json:"lot"`
	Kilos     int    `json:"kilos"`
	Notes     string `json:"notes"`
}

// Validate implements httpkit.Validator.
func (b NewBatch) Validate() error {
	switch {
	case b.ProduceID <= 0:
		return errors.New("produce_id is missing")
	case b.Lot == "" || len(b.Lot) > 40:
		return errors.New("lot must have 1 to 40 characters")
	case b.Kilos <= 0:
		return errors.New("kilos must be positive")
	}
	return nil
}

// AddBatch registers a batch of the company.
func (s *Service) AddBatch(ctx context.Context, q store.Querier, companyID int64, b NewBatch) (int64, error) {
	var id int64
	err := q.Row(ctx, "batch_insert", companyID, b.ProduceID, b.Lot, b.Kilos, b.Notes).Scan(&id)
	if store.IsBrokenReference(err) {
		return 0, httpkit.BadRequest("produce_id is unknown")
	}
	return id, err
}

// Batch returns a batch that the company may see.
func (s *Service) Batch(ctx context.Context, companyID, id int64) (Batch, error) {
	var b Batch
	err := s.db.Row(ctx, "batch_visible", id, companyID).
		Scan(&b.ID, &b.CompanyID, &b.Produce, &b.Lot, &b.Kilos, &b.Notes, &b.HarvestedOn)
	return b, store.Found(err)
}

// BatchPatch holds the fields to change; nil leaves a field alone.
type BatchPatch struct {
	Kilos *int    `json:"kilos"`
	Notes *string `json:"notes"`
}

// Validate implements httpkit.Validator.
func (p BatchPatch) Validate() error {
	if p.Kilos == nil && p.Notes == nil {
		return errors.New("nothing to change")
	}
	if p.Kilos != nil && *p.Kilos <= 0 {
		return errors.New("kilos must be positive")
	}
	return nil
}

// Stamp names the owner and the lot of a batch that a statement has changed.
type Stamp struct {
	CompanyID int64
	Lot       string
}

// Amend changes the batch and tells whose it is.
func (s *Service) Amend(ctx context.Context, q store.Querier, id int64, p BatchPatch) (Stamp, error) {
	var st Stamp
	err := q.Row(ctx, "batch_update", id, p.Kilos, p.Notes).Scan(&st.CompanyID, &st.Lot)
	return st, store.Found(err)
}

// Withdraw takes the batch off the market and tells whose it was.
func (s *Service) Withdraw(ctx context.Context, q store.Querier, id int64) (Stamp, error) {
	var st Stamp
	err := q.Row(ctx, "batch_withdraw", id).Scan(&st.CompanyID, &st.Lot)
	return st, store.Found(err)
}

// Document is a certificate or a lab report; the lab portal writes them.
type Document struct {
	Filename    string
	ContentType string
	Body        []byte
}

// Document returns a document of the batch. The batch pins the document: a
// guessed document id alone does not find anything.
func (s *Service) Document(ctx context.Context, batchID, docID int64) (Document, error) {
	var d Document
	err := s.db.Row(ctx, "document_body", docID, batchID).Scan(&d.Filename, &d.ContentType, &d.Body)
	return d, store.Found(err)
}

const sharePrefix = "flx_"

// Share makes a link to a batch of the company.
func (s *Service) Share(ctx context.Context, companyID, userID, batchID int64) (string, time.Time, error) {
	token, hash := identity.NewSecret(sharePrefix)
	expires := time.Now().Add(s.shareTTL).UTC().Truncate(time.Second)
	err := store.Touched(s.db.Exec(ctx, "share_insert", hash, batchID, companyID, userID, expires))
	return token, expires, err
}

// Passport is what the holder of a share link gets to see.
type Passport struct {
	Grower      string    `json:"grower"`
	Produce     string    `json:"produce"`
	Lot         string    `json:"lot"`
	HarvestedOn time.Time `json:"harvested_on"`
	MinCelsius  float64   `json:"min_celsius"`
	MaxCelsius  float64   `json:"max_celsius"`
	Readings    int64     `json:"readings"`
}

// Passport resolves a share link.
func (s *Service) Passport(ctx context.Context, token string) (Passport, error) {
	var (
		p       Passport
		batchID int64
	)
	hash, err := identity.HashSecret(sharePrefix, token)
	if err != nil {
		return p, store.ErrNotFound
	}
	err = s.db.Row(ctx, "share_batch", hash).Scan(&batchID, &p.Grower, &p.Produce, &p.Lot, &p.HarvestedOn)
	if err != nil {
		return p, store.Found(err)
	}
	err = s.db.Row(ctx, "share_temperatures", batchID).Scan(&p.MinCelsius, &p.MaxCelsius, &p.Readings)
	return p, err
}

// PriceList is the head of a price list with its items.
type PriceList struct {
	ID       int64
	Title    string
	Currency string
	Items    []PriceItem
}

// PriceItem is a line of a price list.
type PriceItem struct {
	ID           int64
	Lot          string
	Produce      string
	CentsPerKilo int64
}

// PriceList returns a list that the company has written or was granted.
func (s *Service) PriceList(ctx context.Context, companyID, id int64) (PriceList, error) {
	var l PriceList
	err := s.db.Row(ctx, "price_list_visible", id, companyID).Scan(&l.ID, &l.Title, &l.Currency)
	if err != nil {
		return l, store.Found(err)
	}
	l.Items, err = store.List(ctx, s.db, func(row *sql.Rows, i *PriceItem) error {
		return row.Scan(&i.ID, &i.Lot, &i.Produce, &i.CentsPerKilo)
	}, "price_list_items", id)
	return l, err
}

// Invoice is a bill for the fees of the platform.
type Invoice struct {
	ID          int64      `json:"id"`
	Number      string     `json:"number"`
	AmountCents int64      `json:"amount_cents"`
	IssuedOn    time.Time  `json:"issued_on"`
	PaidAt      *time.Time `json:"paid_at"`
}

// Invoices lists the bills of a company.
func (s *Service) Invoices(ctx context.Context, companyID int64, p httpkit.Page) ([]Invoice, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, i *Invoice) error {
		return row.Scan(&i.ID, &i.Number, &i.AmountCents, &i.IssuedOn, &i.PaidAt)
	}, "invoices_of_company", companyID, p.Before, p.Limit)
}

// Statement sums up the bills of a month.
type Statement struct {
	Month      string `json:"month"`
	Invoices   int64  `json:"invoices"`
	TotalCents int64  `json:"total_cents"`
	OpenCents  int64  `json:"open_cents"`
}

// Statements lists the months of a company.
func (s *Service) Statements(ctx context.Context, companyID int64) ([]Statement, error) {
	return store.List(ctx, s.db, func(row *sql.Rows, m *Statement) error {
		return row.Scan(&m.Month, &m.Invoices, &m.TotalCents, &m.OpenCents)
	}, "statements_of_company", companyID)
}

// Settle marks an invoice as paid. A repeated event changes nothing.
func (s *Service) Settle(ctx context.Context, number string, cents int64, paymentRef string) (bool, error) {
	n, err := s.db.Exec(ctx, "invoice_paid", number, cents, paymentRef)
	if err != nil {
		return false, fmt.Errorf("market: settle %s: %w", number, err)
	}
	return n > 0, nil
}
