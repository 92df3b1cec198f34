package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/labflow/internal/access"
	"example.com/labflow/internal/pg"
)

type Assay struct {
	ID           int64       `json:"id"`
	SampleID     int64       `json:"sample"`
	Barcode      string      `json:"barcode"`
	InstrumentID *int64      `json:"instrument"`
	Status       string      `json:"status"`
	CreatedAt    time.Time   `json:"created_at"`
	ViewerRole   access.Role `json:"your_role"`
}

func (s *Store) Assay(ctx context.Context, id, caller int64) (Assay, error) {
	return pg.One[Assay](ctx, s.db, `
		SELECT id, sample_id, barcode, instrument_id, status, created_at, viewer_role
		FROM visible_assays
		WHERE id = @id AND viewer_id = @caller`,
		pg.Args{"id": id, "caller": caller})
}

type AssayOrder struct {
	SampleID     int64  `json:"sample"`
	ProtocolID   string `json:"protocol"`
	InstrumentID *int64 `json:"instrument"`
}

// OrderAssay checks and writes in one statement: no row out means that the
// sample is not the caller's to work on, or protocol or instrument belong to
// another lab.
func (s *Store) OrderAssay(ctx context.Context, caller int64, o AssayOrder) (int64, error) {
	return pg.Scalar[int64](ctx, s.db, `
		WITH target AS (
			SELECT s.id, p.lab_id
			FROM samples s JOIN projects p ON p.id = s.project_id
			WHERE s.id = @sample AND s.archived_at IS NULL
			  AND role_on_sample(s.id, @caller) >= 'editor'
		), method AS (
			SELECT pr.id
			FROM protocols pr, target t
			WHERE pr.id = @protocol AND (pr.published OR pr.lab_id = t.lab_id)
		), machine AS (
			SELECT i.id
			FROM instruments i, target t
			WHERE i.id = @instrument AND i.lab_id = t.lab_id
		), ordered AS (
			INSERT INTO assays (sample_id, protocol_id, instrument_id, requested_by)
			SELECT target.id, method.id, machine.id, @caller
			FROM target CROSS JOIN method LEFT JOIN machine ON true
			WHERE @instrument::bigint IS NULL OR machine.id IS NOT NULL
			RETURNING id
		), noted AS (
			INSERT INTO assay_events (assay_id, actor_id, what)
			SELECT id, @caller, 'ordered' FROM ordered
		)
		SELECT id FROM ordered`,
		pg.Args{"caller": caller, "sample": o.SampleID, "protocol": o.ProtocolID, "instrument": o.InstrumentID})
}

const roleOnAssay = `
	SELECT a.status, role_on_sample(a.sample_id, @caller)::text AS role
	FROM assays a WHERE a.id = @assay`

// SetAssayStatus sends everything in one round trip, the network to the
// database being what it is in the basement.
func (s *Store) SetAssayStatus(ctx context.Context, assay, caller int64, status string) error {
	var b pgx.Batch
	b.Queue(roleOnAssay, pg.Args{"assay": assay, "caller": caller})
	b.Queue(`UPDATE assays SET status = @status WHERE id = @assay`,
		pg.Args{"assay": assay, "status": status})
	b.Queue(`INSERT INTO assay_events (assay_id, actor_id, what) VALUES (@assay, @caller, @status)`,
		pg.Args{"assay": assay, "caller": caller, "status": status})

	res := s.db.SendBatch(ctx, &b)
	defer res.Close()

	var (
		before string
		role   access.Role
	)
	if err := res.QueryRow().Scan(&before, &role); err != nil {
		return notFound(err)
	}
	if !role.AtLeast(access.Editor) {
		return ErrForbidden
	}
	if _, err := res.Exec(); err != nil {
		return err
	}
	_, err := res.Exec()
	return err
}

type Reading struct {
	Analyte string  `json:"analyte"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
}

// AddResults stores what was read off by hand. The assay is locked, since the
// instrument may be writing to it as well.
func (s *Store) AddResults(ctx context.Context, assay, caller int64, list []Reading) error {
	return pg.InTx(ctx, s.db, func(tx pgx.Tx) error {
		var b pgx.Batch
		b.Queue(roleOnAssay+` FOR UPDATE OF a`, pg.Args{"assay": assay, "caller": caller})
		b.Queue(`UPDATE assays SET status = 'measured' WHERE id = @assay`, pg.Args{"assay": assay})
		b.Queue(`INSERT INTO assay_events (assay_id, actor_id, what) VALUES (@assay, @caller, 'measured')`,
			pg.Args{"assay": assay, "caller": caller})
		res := tx.SendBatch(ctx, &b)

		var (
			before string
			role   access.Role
		)
		err := res.QueryRow().Scan(&before, &role)
		if cerr := res.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return notFound(err)
		}
		if !role.AtLeast(access.Editor) {
			return ErrForbidden
		}
		_, err = tx.CopyFrom(ctx, pgx.Identifier{"results"}, []string{"assay_id", "analyte", "value", "unit", "reviewed_by"},
			pgx.CopyFromSlice(len(list), func(i int) ([]any, error) {
				return []any{assay, list[i].Analyte, list[i].Value, list[i].Unit, caller}, nil
			}))
		return err
	})
}

func notFound(err error) error {
	if err == pgx.ErrNoRows {
		return pg.ErrNotFound
	}
	return err
}
