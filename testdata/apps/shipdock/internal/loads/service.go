package loads

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
	"example.com/shipdock/internal/audit"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/query"
)

// Service holds the rules around loads. Other modules go through it, too.
type Service struct {
	db     *pgxpool.Pool
	policy Policy
}

// NewService returns a Service.
func NewService(db *pgxpool.Pool) *Service { return &Service{db: db} }

// Get returns a load that p may see.
func (s *Service) Get(ctx context.Context, p auth.Principal, id int64) (Load, error) {
	l, err := find(ctx, s.db, id)
	if err != nil {
		return l, err
	}
	return l, s.policy.View(p, l)
}

// Create makes a load for the company of p. A repeated key returns the load
// that the first request made.
func (s *Service) Create(ctx context.Context, p auth.Principal, d Draft, key string) (Load, error) {
	if key != "" {
		l, err := query.One[Load](ctx, s.db, `SELECT `+loadColumns+` FROM loads
			WHERE id = (SELECT load_id FROM idempotency_keys WHERE company_id = $1 AND key = $2)`, p.CompanyID, key)
		if !errors.Is(err, apperr.ErrNotFound) {
			return l, err
		}
	}
	var l Load
	err := query.InTx(ctx, s.db, func(tx pgx.Tx) error {
		var err error
		l, err = query.One[Load](ctx, tx, `
			INSERT INTO loads (company_id, carrier_id, ref, equipment, notes, track_token, created_by)
			VALUES ($1, (SELECT id FROM carriers WHERE id = $2 AND company_id = $1 AND deleted_at IS NULL),
			        $3, $4, $5, $6, $7)
			RETURNING `+loadColumns, p.CompanyID, d.CarrierID, d.Ref, d.Equipment, d.Notes, rand.Text(), p.UserID)
		if err != nil {
			return err
		}
		_, err = query.Exec(ctx, tx, `INSERT INTO load_participants (load_id, user_id) VALUES ($1, $2)`, l.ID, p.UserID)
		if err != nil || key == "" {
			return err
		}
		_, err = query.Exec(ctx, tx,
			`INSERT INTO idempotency_keys (company_id, key, load_id) VALUES ($1, $2, $3)`, p.CompanyID, key, l.ID)
		return err
	})
	return l, err
}

// Assign gives a load to one of the company's carriers.
func (s *Service) Assign(ctx context.Context, p auth.Principal, id, carrier int64, trail audit.Entry) (l Load, err error) {
	err = query.InTx(ctx, s.db, func(tx pgx.Tx) error {
		l, err = query.One[Load](ctx, tx, `
			UPDATE loads SET carrier_id = $2, status = 'tendered', version = version + 1
			WHERE id = $1 AND status IN ('planned', 'tendered') AND archived_at IS NULL
			  AND EXISTS (SELECT 1 FROM carriers c
			              WHERE c.id = $2 AND c.company_id = loads.company_id AND c.deleted_at IS NULL)
			RETURNING `+loadColumns, id, carrier)
		if err != nil {
			return err
		}
		if err := s.policy.Edit(p, l); err != nil {
			return err
		}
		return audit.Write(ctx, tx, trail.With(gin.H{"carrier": carrier}))
	})
	return l, err
}

// Advance moves a load along its life.
func (s *Service) Advance(ctx context.Context, p auth.Principal, id int64, to string, trail audit.Entry) (l Load, err error) {
	err = query.InTx(ctx, s.db, func(tx pgx.Tx) error {
		was, err := query.Value[string](ctx, tx, `SELECT status FROM loads WHERE id = $1 FOR UPDATE`, id)
		if err != nil {
			return err
		}
		if !canFollow(was, to) {
			return apperr.Conflict(fmt.Sprintf("%s does not follow %s", to, was))
		}
		l, err = query.One[Load](ctx, tx, `
			UPDATE loads SET status = $2, version = version + 1 WHERE id = $1
			RETURNING `+loadColumns, id, to)
		if err != nil {
			return err
		}
		return audit.Write(ctx, tx, trail.With(gin.H{"from": was, "to": to}))
	})
	if err != nil {
		return l, err
	}
	return l, s.policy.Edit(p, l)
}

// CancelMany cancels loads that have not left yet. Loads on the road are
// skipped; the result says how many were cancelled.
func (s *Service) CancelMany(ctx context.Context, p auth.Principal, ids []int64) (int64, error) {
	mine, err := owned(ctx, s.db, p.CompanyID, ids)
	if err != nil {
		return 0, err
	}
	if mine == 0 {
		return 0, apperr.NotFound("load")
	}
	return query.Exec(ctx, s.db, `
		UPDATE loads SET status = 'cancelled', version = version + 1
		WHERE id = ANY($1) AND status IN ('planned', 'tendered') AND archived_at IS NULL`, ids)
}

// ArchiveMany hides loads that are done with. It is all or nothing.
func (s *Service) ArchiveMany(ctx context.Context, p auth.Principal, ids []int64) (int64, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	mine, err := owned(ctx, s.db, p.CompanyID, ids)
	if err != nil {
		return 0, err
	}
	if mine != len(ids) {
		return 0, apperr.NotFound("load")
	}
	return query.Exec(ctx, s.db, `UPDATE loads SET archived_at = now() WHERE id = ANY($1)`, ids)
}
