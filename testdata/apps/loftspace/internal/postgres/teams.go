package postgres

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
)

type Teams struct{ db *sql.DB }

func NewTeams(db *sql.DB) *Teams { return &Teams{db} }

func (s *Teams) ByID(ctx context.Context, id uuid.UUID) (domain.Team, error) {
	return one(ctx, s.db, func(r scanner) (t domain.Team, err error) {
		err = r.Scan(&t.ID, &t.Name, &t.Plan, &t.BudgetCents)
		return t, err
	}, `SELECT id, name, plan, budget_cents FROM teams WHERE id = $1`, id)
}

func (s *Teams) Desks(ctx context.Context, team uuid.UUID) ([]domain.Desk, error) {
	return many(ctx, s.db, func(r scanner) (d domain.Desk, err error) {
		err = r.Scan(&d.ID, &d.Label)
		return d, err
	}, `SELECT id, label FROM desks WHERE team_id = $1 ORDER BY label`, team)
}

func (s *Teams) Member(ctx context.Context, team uuid.UUID, user domain.UserID) (domain.Membership, error) {
	return one(ctx, s.db, scanMembership, `SELECT team_id, role FROM team_members WHERE team_id = $1 AND user_id = $2`, team, user)
}

func (s *Teams) SetBudget(ctx context.Context, id uuid.UUID, cents int64) error {
	return touch(ctx, s.db, `UPDATE teams SET budget_cents = $2 WHERE id = $1`, id, cents)
}

func (s *Teams) SetPlan(ctx context.Context, id uuid.UUID, plan string) error {
	return touch(ctx, s.db, `UPDATE teams SET plan = $2 WHERE id = $1`, id, plan)
}

func (s *Teams) SetName(ctx context.Context, id uuid.UUID, name string) error {
	return touch(ctx, s.db, `UPDATE teams SET name = $2 WHERE id = $1`, id, name)
}
