package labels

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"example.com/parcels/internal/db"
	"example.com/parcels/internal/fault"
)

const linkLifetime = 15 * time.Minute

// Link returns the address that a label printer on the customer's desk fetches.
func (p *Printer) Link(label int64) string {
	until := time.Now().Add(linkLifetime).Unix()
	return fmt.Sprintf("/labels/%d/download?until=%d&sig=%x", label, until, p.sign(label, until))
}

func (p *Printer) sign(label, until int64) []byte {
	mac := hmac.New(sha256.New, p.secret)
	fmt.Fprintf(mac, "%d.%d", label, until)
	return mac.Sum(nil)
}

// Open returns the label of a link.
func (p *Printer) Open(ctx context.Context, label, until int64, sig string) (db.Label, error) {
	mac, err := hex.DecodeString(sig)
	if err != nil || !hmac.Equal(mac, p.sign(label, until)) {
		return db.Label{}, fault.Forbidden
	}
	if time.Now().Unix() > until {
		return db.Label{}, fault.NotFound
	}
	return p.q.GetLabel(ctx, label)
}
