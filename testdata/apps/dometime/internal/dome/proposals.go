package dome

import (
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"

	"example.com/dometime/internal/api"
	"example.com/dometime/internal/gate"
	"example.com/dometime/internal/reply"
)

// collect runs a query and fills a T with each row, by the names of the columns.
func collect[T any](d *Dome, r *http.Request, query string, args ...any) ([]T, error) {
	rows, err := d.pool.Query(r.Context(), query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// ListProposals implements GET /proposals.
func (d *Dome) ListProposals(w http.ResponseWriter, r *http.Request) {
	list, err := collect[api.Proposal](d, r, `
		SELECT id, title, abstract, status FROM proposals WHERE observer_id = $1 ORDER BY id`,
		gate.From(r.Context()).Observer)
	reply.With(w, http.StatusOK, list, err)
}

// CreateProposal implements POST /proposals.
func (d *Dome) CreateProposal(w http.ResponseWriter, r *http.Request) {
	in, ok := reply.Body[api.ProposalInput](w, r)
	if !ok {
		return
	}
	var ref api.Ref
	err := d.pool.QueryRow(r.Context(), `
		INSERT INTO proposals (observer_id, title, abstract) VALUES ($1, $2, $3) RETURNING id`,
		gate.From(r.Context()).Observer, in.Title, in.Abstract).Scan(&ref.Id)
	reply.With(w, http.StatusCreated, ref, err)
}

// GetProposal implements GET /proposals/{proposalId}; coauthors may read it, too.
func (d *Dome) GetProposal(w http.ResponseWriter, r *http.Request, proposalId api.ProposalId) {
	var p api.Proposal
	err := d.pool.QueryRow(r.Context(), `
		SELECT p.id, p.title, p.abstract, p.status FROM proposals p
		WHERE p.id = $1 AND (p.observer_id = $2 OR EXISTS (
			SELECT FROM coauthors c WHERE c.proposal_id = p.id AND c.observer_id = $2))`,
		proposalId, gate.From(r.Context()).Observer).Scan(&p.Id, &p.Title, &p.Abstract, &p.Status)
	reply.With(w, http.StatusOK, p, err)
}

// UpdateProposal implements PATCH /proposals/{proposalId}.
func (d *Dome) UpdateProposal(w http.ResponseWriter, r *http.Request, proposalId api.ProposalId) {
	in, ok := reply.Body[api.ProposalInput](w, r)
	if !ok {
		return
	}
	tag, err := d.pool.Exec(r.Context(), `
		UPDATE proposals SET title = $2, abstract = $3 WHERE id = $1 AND status = 'draft'`,
		proposalId, in.Title, in.Abstract)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// DeleteProposal implements DELETE /proposals/{proposalId}.
func (d *Dome) DeleteProposal(w http.ResponseWriter, r *http.Request, proposalId api.ProposalId) {
	tag, err := d.pool.Exec(r.Context(), `
		DELETE FROM proposals WHERE id = $1 AND status = 'draft' AND observer_id = $2`,
		proposalId, gate.From(r.Context()).Observer)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// SubmitProposal implements POST /proposals/{proposalId}/submit.
func (d *Dome) SubmitProposal(w http.ResponseWriter, r *http.Request, proposalId api.ProposalId) {
	if err := d.mustOwn(r, proposalId); err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	tag, err := d.pool.Exec(r.Context(), `UPDATE proposals SET status = 'submitted' WHERE id = $1`, proposalId)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}

// mustOwn is pgx.ErrNoRows unless the proposal is the caller's.
func (d *Dome) mustOwn(r *http.Request, proposal int64) error {
	var id int64
	return d.pool.QueryRow(r.Context(), `SELECT id FROM proposals WHERE id = $1 AND observer_id = $2`,
		proposal, gate.From(r.Context()).Observer).Scan(&id)
}

// ListReviews implements GET /proposals/{proposalId}/reviews.
func (d *Dome) ListReviews(w http.ResponseWriter, r *http.Request, proposalId api.ProposalId) {
	list, err := collect[api.Review](d, r, `
		SELECT grade, comments FROM reviews WHERE proposal_id = $1 ORDER BY id`, proposalId)
	reply.With(w, http.StatusOK, list, err)
}

// number reads a number from the path.
func number(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0, &reply.Problem{Status: http.StatusBadRequest, Text: name + " is not a number"}
	}
	return n, nil
}

// sharing reads the proposal, which must be the caller's, and the coauthor.
func (d *Dome) sharing(r *http.Request) (proposal, coauthor int64, err error) {
	if proposal, err = number(r, "proposalId"); err != nil {
		return 0, 0, err
	}
	if coauthor, err = number(r, "observerId"); err != nil {
		return 0, 0, err
	}
	return proposal, coauthor, d.mustOwn(r, proposal)
}

func (d *Dome) addCoauthor(w http.ResponseWriter, r *http.Request) {
	proposal, coauthor, err := d.sharing(r)
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	_, err = d.pool.Exec(r.Context(), `INSERT INTO coauthors (proposal_id, observer_id) VALUES ($1, $2)`, proposal, coauthor)
	reply.With(w, 0, nil, err)
}

func (d *Dome) removeCoauthor(w http.ResponseWriter, r *http.Request) {
	proposal, coauthor, err := d.sharing(r)
	if err != nil {
		reply.With(w, 0, nil, err)
		return
	}
	tag, err := d.pool.Exec(r.Context(), `DELETE FROM coauthors WHERE proposal_id = $1 AND observer_id = $2`, proposal, coauthor)
	reply.With(w, 0, nil, reply.Changed(tag, err))
}
