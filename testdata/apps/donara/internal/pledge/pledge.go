// Package pledge holds what donors do: pledges and their receipts.
package pledge

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
)

var (
	ErrNotFound = errors.New("pledge or receipt not found")
	ErrInvalid  = errors.New("invalid pledge")
)

const maxMessage = 500

// Service works on pledges and receipts.
type Service struct {
	pool  *pgxpool.Pool
	q     *db.Queries
	cache *receiptCache
}

func NewService(pool *pgxpool.Pool) *Service {
	return &Service{pool: pool, q: db.New(pool), cache: newReceiptCache(time.Minute)}
}

// Input is what a donor may choose.
type Input struct {
	CampaignID  int64  `json:"campaign_id"`
	AmountCents int64  `json:"amount_cents"`
	Message     string `json:"message"`
}

func (in Input) validate() error {
	switch {
	case in.AmountCents <= 0:
		return fmt.Errorf("%w: amount_cents", ErrInvalid)
	case len(in.Message) > maxMessage:
		return fmt.Errorf("%w: message is too long", ErrInvalid)
	}
	return nil
}

// Create is idempotent per donor and key.
func (s *Service) Create(ctx context.Context, donorID int64, key string, in Input) (db.Pledge, error) {
	if err := in.validate(); err != nil {
		return db.Pledge{}, err
	}
	if key == "" {
		return db.Pledge{}, fmt.Errorf("%w: Idempotency-Key is missing", ErrInvalid)
	}
	p, err := s.q.CreatePledge(ctx, db.CreatePledgeParams{
		ID:             in.CampaignID,
		DonorID:        donorID,
		AmountCents:    in.AmountCents,
		Message:        in.Message,
		IdempotencyKey: key,
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Pledge{}, ErrNotFound
	}
	return p, err
}

// Amend changes an open pledge of the calling donor.
func (s *Service) Amend(ctx context.Context, id int64, in Input) (db.Pledge, error) {
	if err := in.validate(); err != nil {
		return db.Pledge{}, err
	}
	p, err := s.q.GetPledge(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Pledge{}, ErrNotFound
	}
	if err != nil {
		return db.Pledge{}, err
	}
	scope := &authz.Scope{Caller: identity.From(ctx), DonorID: p.DonorID}
	if _, err := authz.OwnsDonation(ctx, scope); err != nil {
		return db.Pledge{}, err
	}
	p, err = s.q.UpdatePledge(ctx, db.UpdatePledgeParams{ID: p.ID, AmountCents: in.AmountCents, Message: in.Message})
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Pledge{}, ErrNotFound
	}
	return p, err
}

// View returns a pledge of the calling donor.
func (s *Service) View(ctx context.Context, id int64) (db.Pledge, error) {
	p, err := s.q.GetPledge(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Pledge{}, ErrNotFound
	}
	if err != nil {
		return db.Pledge{}, err
	}
	scope := &authz.Scope{Caller: identity.From(ctx), DonorID: p.DonorID}
	if ok, err := authz.OwnsDonation(ctx, scope); err != nil || !ok {
		return db.Pledge{}, errors.Join(ErrNotFound, err)
	}
	return p, nil
}

// Withdraw takes an open pledge back.
func (s *Service) Withdraw(ctx context.Context, donorID, id int64) error {
	n, err := s.q.WithdrawPledge(ctx, db.WithdrawPledgeParams{ID: id, DonorID: donorID})
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// Settle marks a pledge as paid and issues its receipt.
func (s *Service) Settle(ctx context.Context, id, amount int64) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		q := s.q.WithTx(tx)
		p, err := q.SettlePledge(ctx, db.SettlePledgeParams{ID: id, AmountCents: amount})
		if errors.Is(err, pgx.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		_, err = q.CreateReceipt(ctx, db.CreateReceiptParams{
			PledgeID:   p.ID,
			Number:     fmt.Sprintf("D%d-%06d", time.Now().Year(), p.ID),
			ShareToken: identity.RandomToken(),
		})
		return err
	})
}

// Receipt returns a receipt of the donor.
func (s *Service) Receipt(ctx context.Context, donorID, id int64) (db.GetReceiptForDonorRow, error) {
	key := receiptKey{donor: donorID, receipt: id}
	if row, ok := s.cache.get(key); ok {
		return row, nil
	}
	row, err := s.q.GetReceiptForDonor(ctx, db.GetReceiptForDonorParams{ID: id, DonorID: donorID})
	if errors.Is(err, pgx.ErrNoRows) {
		return row, ErrNotFound
	}
	if err != nil {
		return row, err
	}
	s.cache.put(key, row)
	return row, nil
}

// SharedReceipt returns the receipt behind a share link.
func (s *Service) SharedReceipt(ctx context.Context, token string) (db.GetReceiptByTokenRow, error) {
	if len(token) < 32 {
		return db.GetReceiptByTokenRow{}, ErrNotFound
	}
	row, err := s.q.GetReceiptByToken(ctx, token)
	if errors.Is(err, pgx.ErrNoRows) {
		return row, ErrNotFound
	}
	return row, err
}

type receiptKey struct{ donor, receipt int64 }

type receiptEntry struct {
	row   db.GetReceiptForDonorRow
	until time.Time
}

type receiptCache struct {
	mu  sync.Mutex
	ttl time.Duration
	m   map[receiptKey]receiptEntry
}

func newReceiptCache(ttl time.Duration) *receiptCache {
	return &receiptCache{ttl: ttl, m: map[receiptKey]receiptEntry{}}
}

func (c *receiptCache) get(k receiptKey) (db.GetReceiptForDonorRow, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.m[k]
	if !ok || time.Now().After(e.until) {
		delete(c.m, k)
		return db.GetReceiptForDonorRow{}, false
	}
	return e.row, true
}

func (c *receiptCache) put(k receiptKey, row db.GetReceiptForDonorRow) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = receiptEntry{row: row, until: time.Now().Add(c.ttl)}
}
