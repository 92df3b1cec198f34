package domain

import "time"

type ReceiptRecord struct {
	ID     ReceiptID
	Pledge PledgeID
	Backer AccountID
	Number string
	Year   int
	Amount int64
	Issued time.Time
}

// Receipt confirms a captured pledge to the tax office.
type Receipt struct{ r ReceiptRecord }

func RestoreReceipt(r ReceiptRecord) *Receipt { return &Receipt{r} }

func (r *Receipt) Record() ReceiptRecord { return r.r }
func (r *Receipt) ID() ReceiptID         { return r.r.ID }
func (r *Receipt) Backer() AccountID     { return r.r.Backer }
func (r *Receipt) Number() string        { return r.r.Number }
