package room

import (
	"context"
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/loanroom/internal/kit"
)

type loan struct {
	ID       int64  `json:"id"`
	Object   int64  `json:"object" db:"object_id"`
	Lender   int64  `json:"lender" db:"lender_id"`
	Borrower int64  `json:"borrower" db:"borrower_id"`
	Status   string `json:"status"`
}

// between tells whether the museum is one of the two parties.
func (l *loan) between(museum int64) bool { return l.Lender == museum || l.Borrower == museum }

const loanQuery = `SELECT id, object_id, lender_id, borrower_id, status FROM loans`

func (m *Room) loanByID(ctx context.Context, id int64) (*loan, error) {
	return one[loan](ctx, m, loanQuery+` WHERE id = @id`, pgx.NamedArgs{"id": id})
}

// party loads a loan that the caller's museum is part of.
func (m *Room) party(ctx context.Context, v *visit, id int64) (*loan, error) {
	l, err := m.loanByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if !l.between(v.Museum) {
		return nil, kit.Missing
	}
	return l, nil
}

func (m *Room) loans(ctx context.Context, v *visit) (any, error) {
	return list[loan](ctx, m, loanQuery+` WHERE @museum IN (lender_id, borrower_id) ORDER BY id DESC`, v.args(nil))
}

// searchLoans takes the criteria that the client names.
func (m *Room) searchLoans(ctx context.Context, v *visit) (any, error) {
	criteria, err := kit.Read[map[string]any](v.Request)
	if err != nil {
		return nil, err
	}
	if _, ok := criteria["status"].(string); !ok {
		return nil, kit.Fault{Status: http.StatusUnprocessableEntity, Title: "status is needed"}
	}
	return list[loan](ctx, m, loanQuery+`
		WHERE @museum IN (lender_id, borrower_id) AND status = @status
		AND (@object::bigint IS NULL OR object_id = @object) ORDER BY id DESC`, v.args(criteria))
}

// ask files a request for an object that is on offer.
func (m *Room) ask(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[struct {
		Object int64 `json:"object"`
	}](v.Request)
	if err != nil {
		return nil, err
	}
	return one[ref](ctx, m, `
		INSERT INTO loans (object_id, lender_id, borrower_id)
		SELECT id, museum_id, @museum FROM objects WHERE id = @object AND on_offer
		RETURNING id`, v.args(pgx.NamedArgs{"object": in.Object}))
}

func (m *Room) loan(ctx context.Context, v *visit) (any, error) {
	return m.party(ctx, v, v.id("id"))
}

// approve is for the lender.
func (m *Room) approve(ctx context.Context, v *visit) (any, error) {
	l, err := m.loanByID(ctx, v.id("id"))
	switch {
	case err != nil:
		return nil, err
	case l.Lender != v.Museum:
		return nil, kit.Forbidden
	case l.Status != "asked":
		return nil, kit.Fault{Status: http.StatusConflict, Title: "decided already"}
	}
	return m.change(ctx, `UPDATE loans SET status = 'out' WHERE id = @id`, pgx.NamedArgs{"id": l.ID})
}

// takeBack ends a loan; registrars only.
func (m *Room) takeBack(ctx context.Context, v *visit) (any, error) {
	return m.change(ctx, `UPDATE loans SET status = 'returned' WHERE id = @id AND status = 'out'`,
		v.args(pgx.NamedArgs{"id": v.id("id")}))
}

// extend gives the borrower another quarter.
func (m *Room) extend(ctx context.Context, v *visit) (any, error) {
	return m.change(ctx, `
		UPDATE loans SET until = until + 90 WHERE id = @id AND lender_id = @museum AND status = 'out'`,
		v.args(pgx.NamedArgs{"id": v.id("id")}))
}

type report struct {
	ID     int64  `json:"id"`
	Loan   int64  `json:"loan" db:"loan_id"`
	Author int64  `json:"author"`
	Text   string `json:"text"`
}

func (m *Room) reports(ctx context.Context, v *visit) (any, error) {
	return list[report](ctx, m, `
		SELECT r.id, r.loan_id, r.author, r.text FROM reports r
		JOIN loans l ON l.id = r.loan_id AND @museum IN (l.lender_id, l.borrower_id)
		WHERE r.loan_id = @loan ORDER BY r.id`, v.args(pgx.NamedArgs{"loan": v.id("id")}))
}

func (m *Room) addReport(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[report](v.Request)
	if err != nil {
		return nil, err
	}
	return one[ref](ctx, m, `
		WITH ours AS (
			SELECT id FROM loans WHERE id = @loan AND (lender_id = @museum OR borrower_id = @museum)
		)
		INSERT INTO reports (loan_id, author, text) SELECT ours.id, @staff, @text FROM ours RETURNING id`,
		v.args(pgx.NamedArgs{"loan": v.id("id"), "text": in.Text}))
}

func (m *Room) saveReport(ctx context.Context, v *visit) (any, error) {
	in, err := kit.Read[report](v.Request)
	if err != nil {
		return nil, err
	}
	if _, err := m.party(ctx, v, in.Loan); err != nil {
		return nil, err
	}
	return m.change(ctx, `UPDATE reports SET text = @text, author = @staff WHERE id = @id`,
		v.args(pgx.NamedArgs{"id": v.id("id"), "text": in.Text}))
}

func (m *Room) dropReport(ctx context.Context, v *visit) (any, error) {
	r, err := one[report](ctx, m, `SELECT id, loan_id, author, text FROM reports WHERE id = @id`,
		pgx.NamedArgs{"id": v.id("id")})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil // gone already
	}
	if err != nil {
		return nil, err
	}
	if _, err := m.party(ctx, v, r.Loan); err != nil {
		return nil, err
	}
	return m.change(ctx, `DELETE FROM reports WHERE id = @id`, pgx.NamedArgs{"id": r.ID})
}
