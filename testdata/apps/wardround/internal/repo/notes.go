package repo

import (
	"context"
	"database/sql"

	"example.com/wardround/internal/ids"
	"example.com/wardround/internal/scope"
	"example.com/wardround/internal/sqlw"
)

type Note struct {
	ID        ids.NoteID      `json:"id"`
	Admission ids.AdmissionID `json:"admission_id"`
	Author    ids.StaffID     `json:"author_id"`
	Body      string          `json:"body"`
}

const noteColumns = `n.id, n.admission_id, n.author_id, n.body`

func scanNote(row interface{ Scan(...any) error }) (*Note, error) {
	var n Note
	if err := row.Scan(&n.ID, &n.Admission, &n.Author, &n.Body); err != nil {
		return nil, wrap("note", err)
	}
	return &n, nil
}

// NoteQuery is the search form of the notes.
type NoteQuery struct {
	Hospital  ids.HospitalID  `json:"hospital_id"`
	Admission ids.AdmissionID `json:"admission_id"`
	Text      string          `json:"text"`
}

type NoteRepo struct{ db *sql.DB }

func NewNotes(db *sql.DB) *NoteRepo { return &NoteRepo{db: db} }

func (r *NoteRepo) Search(ctx context.Context, q NoteQuery) ([]Note, error) {
	w := sqlw.NewWhere().Eq("a.hospital_id", q.Hospital).Cond("n.struck_by IS NULL")
	if q.Admission != 0 {
		w = w.Eq("n.admission_id", q.Admission)
	}
	if q.Text != "" {
		w = w.Like("n.body", q.Text)
	}
	clause, args := w.Build()
	rows, err := r.db.QueryContext(ctx, `SELECT `+noteColumns+` FROM notes n JOIN admissions a ON a.id = n.admission_id`+clause+` ORDER BY n.id DESC LIMIT 100`, args...)
	return collect(rows, err, func(row scanner) (*Note, error) { return scanNote(row) })
}

func (r *NoteRepo) Get(ctx context.Context, adm ids.AdmissionID, id ids.NoteID) (*Note, error) {
	return scanNote(r.db.QueryRowContext(ctx,
		`SELECT `+noteColumns+` FROM notes n WHERE n.admission_id = $1 AND n.id = $2 AND n.struck_by IS NULL`, adm, id))
}

// Strike takes a note out of the record and keeps who did it.
func (r *NoteRepo) Strike(ctx context.Context, by ids.StaffID, id ids.NoteID) error {
	res, err := r.db.ExecContext(ctx,
		`UPDATE notes n SET struck_by = $1 WHERE n.id = $2 AND n.struck_by IS NULL`, by, id)
	return touched("strike note", res, err)
}

type Handover struct {
	ID   ids.HandoverID `json:"id"`
	Ward ids.WardID     `json:"ward_id"`
	From ids.StaffID    `json:"from_id"`
	Body string         `json:"body"`
}

func scanHandover(row interface{ Scan(...any) error }) (*Handover, error) {
	var h Handover
	if err := row.Scan(&h.ID, &h.Ward, &h.From, &h.Body); err != nil {
		return nil, wrap("handover", err)
	}
	return &h, nil
}

func (r *NoteRepo) Handover(ctx context.Context, s scope.Scope, id ids.HandoverID) (*Handover, error) {
	clause, args := sqlw.NewWhere().
		Eq("h.id", id).
		Cond("h.from_id = ? OR h.to_id = ? OR h.to_id IS NULL AND h.ward_id = ANY(?)", s.Staff, s.Staff, ids.Int64s(s.Wards)).
		Build()
	return scanHandover(r.db.QueryRowContext(ctx, `SELECT h.id, h.ward_id, h.from_id, h.body FROM handovers h`+clause, args...))
}

// Accept takes over what was left to the caller by name or to whoever comes next.
func (r *NoteRepo) Accept(ctx context.Context, s scope.Scope, id ids.HandoverID) (*Handover, error) {
	clause, args := sqlw.NewWhere().
		Eq("h.id", id).
		Cond("h.accepted_at IS NULL").
		Cond("h.to_id = ? OR h.to_id IS NULL", s.Staff).
		Build(s.Staff)
	return scanHandover(r.db.QueryRowContext(ctx,
		`UPDATE handovers h SET to_id = $1, accepted_at = now()`+clause+` RETURNING h.id, h.ward_id, h.from_id, h.body`, args...))
}
