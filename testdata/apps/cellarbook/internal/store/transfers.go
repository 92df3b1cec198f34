package store

import (
	"context"
	"fmt"
)

type Transfer struct {
	ID          int64  `json:"id"`
	LotID       int64  `json:"lot_id"`
	SenderID    int64  `json:"sender_id"`
	RecipientID int64  `json:"recipient_id"`
	Message     string `json:"message"`
	State       string `json:"state"`
}

const transferColumns = `t.id, t.lot_id, t.sender_id, t.recipient_id, t.message, t.state`

// TransferFilter narrows a list down; zero fields do not.
type TransferFilter struct {
	Lot   int64
	State string
}

// Transfers lists what the caller has sent or been sent.
func (s *Store) Transfers(ctx context.Context, caller int64, f TransferFilter) ([]Transfer, error) {
	sql := `SELECT ` + transferColumns + ` FROM transfers t WHERE (t.sender_id = $1 OR t.recipient_id = $1)`
	args := []any{caller}
	if f.Lot != 0 {
		args = append(args, f.Lot)
		sql += fmt.Sprintf(` AND t.lot_id = $%d`, len(args))
	}
	if f.State != "" {
		args = append(args, f.State)
		sql += fmt.Sprintf(` AND t.state = $%d`, len(args))
	}
	return list[Transfer](ctx, s, sql+` ORDER BY t.id DESC LIMIT 200`, args...)
}

// LotTransfers lists the transfers of a lot that have come in for the caller or
// gone out from them.
func (s *Store) LotTransfers(ctx context.Context, lot, caller int64, direction string) ([]Transfer, error) {
	sql := `SELECT ` + transferColumns + ` FROM transfers t WHERE t.lot_id = $1`
	args := []any{lot}
	switch direction {
	case "in":
		sql += ` AND t.recipient_id = $2`
		args = append(args, caller)
	case "out":
		sql += ` AND t.sender_id = $2`
		args = append(args, caller)
	}
	return list[Transfer](ctx, s, sql+` ORDER BY t.id DESC LIMIT 200`, args...)
}

// Accept puts a lot that was sent to the caller on one of the caller's racks.
func (s *Store) Accept(ctx context.Context, transfer, rack, caller int64) error {
	return s.change(ctx, `
		WITH dst AS (
			SELECT r.id FROM racks r JOIN cellar_members m USING (cellar_id)
			WHERE r.id = $2 AND m.user_id = $3 AND m.role <> 'guest'
		), got AS (
			UPDATE transfers x SET state = 'accepted' FROM dst
			WHERE x.id = $1 AND x.recipient_id = $3 AND x.state = 'open'
			RETURNING x.lot_id, dst.id AS rack_id
		)
		UPDATE lots SET rack_id = got.rack_id FROM got WHERE lots.id = got.lot_id`, transfer, rack, caller)
}
