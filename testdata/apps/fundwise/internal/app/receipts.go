package app

import (
	"context"
	"time"

	"example.com/fundwise/internal/cache"
	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// ReceiptService serves tax receipts. An issued receipt never changes, so
// what has been read once is kept.
type ReceiptService struct {
	receipts Receipts
	views    *cache.TTL[receiptKey, ReceiptView]
	known    *cache.TTL[domain.ReceiptID, *domain.Receipt]
}

type receiptKey struct {
	reader domain.AccountID
	id     domain.ReceiptID
}

func NewReceiptService(receipts Receipts) *ReceiptService {
	return &ReceiptService{
		receipts: receipts,
		views:    cache.New[receiptKey, ReceiptView](10*time.Minute, 10_000),
		known:    cache.New[domain.ReceiptID, *domain.Receipt](10*time.Minute, 10_000),
	}
}

type OneReceipt struct {
	ID domain.ReceiptID `path:"id" json:"-"`
}

func (s *ReceiptService) View(ctx context.Context, in OneReceipt) (ReceiptView, error) {
	actor := identity.Caller(ctx)
	return s.views.Fetch(receiptKey{actor.Account(), in.ID}, func() (ReceiptView, error) {
		r, err := s.receipts.OfBacker(ctx, in.ID, actor.Account())
		if err != nil {
			return ReceiptView{}, err
		}
		rec := r.Record()
		return ReceiptView{ID: rec.ID, Number: rec.Number, Year: rec.Year, Amount: rec.Amount, Issued: rec.Issued}, nil
	})
}

// Download sends the document. People fetch it several times around the
// filing date, hence the shortcut for the lookup.
func (s *ReceiptService) Download(ctx context.Context, in OneReceipt) (File, error) {
	actor := identity.Caller(ctx)
	r, ok := s.known.Get(in.ID)
	if !ok {
		var err error
		if r, err = s.receipts.ByID(ctx, in.ID); err != nil {
			return File{}, err
		}
		if r.Backer() != actor.Account() {
			return File{}, domain.ErrNotFound
		}
		s.known.Put(in.ID, r)
	}
	body, err := s.receipts.Document(ctx, r.ID())
	if err != nil {
		return File{}, err
	}
	return File{Name: "receipt-" + r.Number() + ".txt", Type: "text/plain", Body: body}, nil
}
