// Package monitors manages monitors and shows what they have measured.
package monitors

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/cache"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/store"
)

type cacheKey struct{ user, monitor uuid.UUID }

type Service struct {
	store  *store.Store
	policy *access.Policy
	seen   *cache.Cache[cacheKey, db.Monitor]
}

func NewService(s *store.Store, p *access.Policy) *Service {
	return &Service{store: s, policy: p, seen: cache.New[cacheKey, db.Monitor](5 * time.Second)}
}

type Input struct {
	ProjectID uuid.NullUUID `json:"project_id"` // on update: where the monitor moves to
	Region    string        `json:"region"`
	Name      string        `json:"name"`
	Target    string        `json:"target"`
}

func (in *Input) Validate() error {
	u, err := url.Parse(in.Target)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return apierr.Invalid("target must be an absolute http or https URL")
	}
	if in.Name == "" || in.Region == "" {
		return apierr.Invalid("name and region are required")
	}
	return nil
}

// Create adds a monitor. The same idempotency key of the same user yields the first one again.
func (s *Service) Create(ctx context.Context, projectID uuid.UUID, key string, in Input) (db.Monitor, error) {
	user := auth.Caller(ctx).UserID
	if key != "" {
		id, err := s.store.GetIdempotentMonitor(ctx, db.GetIdempotentMonitorParams{UserID: user, Key: key})
		if err == nil {
			return s.Get(ctx, id)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return db.Monitor{}, err
		}
	}
	var m db.Monitor
	err := s.store.InTx(ctx, func(q *db.Queries) (err error) {
		m, err = q.CreateMonitor(ctx, db.CreateMonitorParams{
			ProjectID: projectID, Region: in.Region, Name: in.Name, Target: in.Target,
		})
		if err != nil {
			return apierr.FromDB(err, "monitor")
		}
		if key != "" {
			err = q.SaveIdempotencyKey(ctx, db.SaveIdempotencyKeyParams{UserID: user, Key: key, MonitorID: m.ID})
			if err != nil {
				return apierr.FromDB(err, "idempotency key")
			}
		}
		return store.Emit(ctx, q, "monitor.created", map[string]any{"monitor_id": m.ID})
	})
	return m, err
}

// Get returns a monitor to a member of its team.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (db.Monitor, error) {
	return s.seen.Fetch(cacheKey{auth.Caller(ctx).UserID, id}, func() (db.Monitor, error) {
		row, err := s.store.GetMonitor(ctx, id)
		if err != nil {
			return db.Monitor{}, apierr.FromDB(err, "monitor")
		}
		return row.Monitor, s.policy.Require(ctx, row.TeamID, access.Viewer)
	})
}

// Update changes a monitor and may move it to another project. The caller must be an editor there.
func (s *Service) Update(ctx context.Context, id uuid.UUID, in Input) (db.Monitor, error) {
	row, err := s.store.GetMonitor(ctx, id)
	if err != nil {
		return db.Monitor{}, apierr.FromDB(err, "monitor")
	}
	home := row.Monitor.ProjectID
	if in.ProjectID.Valid {
		home = in.ProjectID.UUID
	}
	project, err := s.store.GetProject(ctx, home)
	if err != nil {
		return db.Monitor{}, apierr.FromDB(err, "project")
	}
	if err := s.policy.Require(ctx, project.TeamID, access.Editor); err != nil {
		return db.Monitor{}, err
	}
	m, err := s.store.UpdateMonitor(ctx, db.UpdateMonitorParams{
		ProjectID: project.ID, Region: in.Region, Name: in.Name, Target: in.Target, ID: row.Monitor.ID,
	})
	return m, apierr.FromDB(err, "monitor")
}

// Delete removes a monitor with its checks.
func (s *Service) Delete(ctx context.Context, id uuid.UUID) error {
	n, err := s.store.DeleteMonitor(ctx, db.DeleteMonitorParams{ID: id, UserID: auth.Caller(ctx).UserID})
	if err == nil && n == 0 {
		return apierr.NotFound("monitor")
	}
	return err
}

// Pause stops or resumes probing; all of the monitors must be the caller's to edit.
func (s *Service) Pause(ctx context.Context, ids []uuid.UUID, paused bool) (int64, error) {
	ids = distinct(ids)
	editable, err := s.editable(ctx, ids)
	if err != nil {
		return 0, err
	}
	if editable != len(ids) {
		return 0, apierr.NotFound("monitor")
	}
	return s.store.PauseMonitors(ctx, db.PauseMonitorsParams{Paused: paused, Ids: ids})
}

// Mute silences the alerts of monitors for a while.
func (s *Service) Mute(ctx context.Context, ids []uuid.UUID, d time.Duration) (int64, error) {
	ids = distinct(ids)
	editable, err := s.editable(ctx, ids)
	if err != nil {
		return 0, err
	}
	if editable == 0 {
		return 0, apierr.NotFound("monitor")
	}
	return s.store.MuteMonitors(ctx, db.MuteMonitorsParams{
		MutedUntil: sql.NullTime{Time: time.Now().Add(d), Valid: true}, Ids: ids,
	})
}

func (s *Service) editable(ctx context.Context, ids []uuid.UUID) (int, error) {
	n, err := s.store.CountEditableMonitors(ctx, db.CountEditableMonitorsParams{Ids: ids, UserID: auth.Caller(ctx).UserID})
	return int(n), err
}

func distinct(ids []uuid.UUID) []uuid.UUID {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}
