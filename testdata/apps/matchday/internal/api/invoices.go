package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

type invoice struct {
	ID             int64      `db:"id" json:"id"`
	ClubID         int64      `db:"club_id" json:"club_id"`
	Number         string     `db:"number" json:"number"`
	AmountCents    int64      `db:"amount_cents" json:"amount_cents"`
	Status         string     `db:"status" json:"status"`
	DueOn          time.Time  `db:"due_on" json:"due_on"`
	DisputeNote    string     `db:"dispute_note" json:"dispute_note,omitempty"`
	AcknowledgedAt *time.Time `db:"acknowledged_at" json:"acknowledged_at,omitempty"`
}

const invoiceCols = `i.id, i.club_id, i.number, i.amount_cents, i.status, i.due_on, i.dispute_note, i.acknowledged_at`

// invoiceList shows the invoices of one club or, without club_id, of all the
// clubs of the caller.
func (s *Server) invoiceList(c *gin.Context) {
	p, ok := pageOf(c)
	if !ok {
		return
	}
	clubID, given, err := queryID(c, "club_id")
	if err != nil {
		abort(c, err)
		return
	}
	where := []string{"i.deleted_at IS NULL", "i.id < :before"}
	args := map[string]any{"before": p.Before, "limit": p.Limit, "me": mustUser(c).ID}
	if given {
		where = append(where, "i.club_id = :club")
		args["club"] = clubID
	} else {
		where = append(where, "i.club_id IN (SELECT club_id FROM memberships WHERE user_id = :me)")
	}
	if states := c.QueryArray("status"); len(states) > 0 {
		where = append(where, "i.status IN (:states)")
		args["states"] = states
	}
	out := []invoice{}
	if err := s.named(c, &out, `SELECT `+invoiceCols+` FROM invoices i
		WHERE `+strings.Join(where, " AND ")+` ORDER BY i.id DESC LIMIT :limit`, args); err != nil {
		abort(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"invoices": out, "next": next(p, out, func(r invoice) int64 { return r.ID })})
}

func (s *Server) invoiceGet(c *gin.Context) {
	id, ok := pathID(c, "invoice")
	if !ok {
		return
	}
	var inv invoice
	if err := s.get(c, &inv, `SELECT `+invoiceCols+` FROM invoices i WHERE i.id = $1 AND i.deleted_at IS NULL`, id); err != nil {
		abort(c, err)
		return
	}
	if !canManage(c, inv.ClubID) {
		abort(c, errNotFound)
		return
	}
	c.JSON(http.StatusOK, inv)
}

// invoiceDispute stops the reminders until the treasurer has looked at it.
func (s *Server) invoiceDispute(c *gin.Context) {
	id, ok := pathID(c, "invoice")
	if !ok {
		return
	}
	var in struct {
		ClubID int64  `json:"club_id" binding:"required"`
		Note   string `json:"note" binding:"required,max=2000"`
	}
	if !bind(c, &in) {
		return
	}
	if !canManage(c, in.ClubID) {
		abort(c, errForbidden)
		return
	}
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.Exec(`UPDATE invoices SET status = 'disputed', dispute_note = $2
			WHERE id = $1 AND status IN ('open', 'overdue') AND deleted_at IS NULL`, id, in.Note)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, mustUser(c).String(), "invoice.dispute", id)
	}))
}

// invoiceAcknowledge marks invoices as seen, all or none.
func (s *Server) invoiceAcknowledge(c *gin.Context) {
	var in idList
	if !bind(c, &in) {
		return
	}
	me := mustUser(c)
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		n, err := ownedCount(tx, tblInvoices, in.IDs, me.ID)
		if err != nil {
			return err
		}
		if n != len(in.IDs) {
			return errNotFound
		}
		q, args, err := sqlx.In(`UPDATE invoices SET acknowledged_at = now()
			WHERE id IN (?) AND acknowledged_at IS NULL AND deleted_at IS NULL`, in.IDs)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(tx.Rebind(q), args...); err != nil {
			return err
		}
		return audit(tx, me.String(), "invoice.acknowledge", in.IDs)
	}))
}
