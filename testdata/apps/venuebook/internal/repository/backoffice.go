package repository

import (
	"context"

	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

type payoutRepo struct{ db DBTX }

const payoutColumns = `id, host_id, reference, amount_cents, status, created_at`

func scanPayout(s scanner) (p domain.Payout, err error) {
	err = s.Scan(&p.ID, &p.HostID, &p.Reference, &p.AmountCents, &p.Status, &p.CreatedAt)
	return p, err
}

func (r *payoutRepo) List(ctx context.Context, f domain.PayoutFilter, p page.Params) (page.Result[domain.Payout], error) {
	var c conditions
	c.add(`host_id = $%d`, f.HostID)
	if f.Status != "" {
		c.add(`status = $%d`, f.Status)
	}
	return selectPage(ctx, r.db, listQuery{payoutColumns, `payouts`, `id DESC`}, &c, p, scanPayout)
}

func (r *payoutRepo) Find(ctx context.Context, id int64) (*domain.Payout, error) {
	p, err := scanPayout(r.db.QueryRowContext(ctx, `SELECT `+payoutColumns+` FROM payouts WHERE id = $1`, id))
	return one(p, err, "payout")
}

func (r *payoutRepo) FindAccount(ctx context.Context, id int64) (*domain.PayoutAccount, error) {
	var a domain.PayoutAccount
	err := r.db.QueryRowContext(ctx, `SELECT id, host_id, holder, iban FROM payout_accounts WHERE id = $1 FOR UPDATE`, id).
		Scan(&a.ID, &a.HostID, &a.Holder, &a.IBAN)
	return one(a, err, "payout account")
}

func (r *payoutRepo) DeleteAccount(ctx context.Context, id int64) error {
	res, err := r.db.ExecContext(ctx, `DELETE FROM payout_accounts WHERE id = $1`, id)
	return touched(res, err, "payout account")
}

type ticketRepo struct{ db DBTX }

func scanTicket(s scanner) (t domain.Ticket, err error) {
	err = s.Scan(&t.ID, &t.OpenedBy, &t.Subject, &t.Status)
	return t, err
}

func (r *ticketRepo) Find(ctx context.Context, id int64) (*domain.Ticket, error) {
	t, err := scanTicket(r.db.QueryRowContext(ctx, `SELECT id, opened_by, subject, status FROM tickets WHERE id = $1`, id))
	return one(t, err, "ticket")
}

func (r *ticketRepo) SetStatus(ctx context.Context, id int64, status string) (*domain.Ticket, error) {
	t, err := scanTicket(r.db.QueryRowContext(ctx, `UPDATE tickets SET status = $2 WHERE id = $1
		RETURNING id, opened_by, subject, status`, id, status))
	return one(t, err, "ticket")
}

func (r *ticketRepo) Comments(ctx context.Context, ticketID int64) ([]domain.TicketComment, error) {
	return selectAll(ctx, r.db, func(s scanner) (c domain.TicketComment, err error) {
		err = s.Scan(&c.AuthorID, &c.Body, &c.CreatedAt)
		return c, err
	}, `SELECT author_id, body, created_at FROM ticket_comments WHERE ticket_id = $1 ORDER BY id`, ticketID)
}
