package service

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Teams struct {
	teams ports.TeamStore
	log   *slog.Logger
}

func NewTeams(teams ports.TeamStore, log *slog.Logger) *Teams { return &Teams{teams, log} }

func (s *Teams) Budget(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Team, error) {
	if !slices.Contains(caller.TeamIDs(), id) {
		return domain.Team{}, domain.ErrForbidden
	}
	return s.teams.ByID(ctx, id)
}

// Desks lists the desks of a team for its members.
func (s *Teams) Desks(ctx context.Context, caller domain.Caller, id uuid.UUID) ([]domain.Desk, error) {
	_, err := s.teams.Member(ctx, id, caller.ID)
	if errors.Is(err, domain.ErrNotFound) {
		return nil, domain.ErrForbidden
	} else if err != nil {
		return nil, err
	}
	return s.teams.Desks(ctx, id)
}

// SetBudget is for team admins.
func (s *Teams) SetBudget(ctx context.Context, caller domain.Caller, id uuid.UUID, cents int64) error {
	admin := slices.ContainsFunc(caller.Memberships, func(m domain.Membership) bool { return m.Role == "admin" })
	if !admin {
		return domain.ErrForbidden
	}
	return s.teams.SetBudget(ctx, id, cents)
}

// SetPlan is for the admins of the team.
func (s *Teams) SetPlan(ctx context.Context, caller domain.Caller, id uuid.UUID, plan string) error {
	i := slices.IndexFunc(caller.Memberships, func(m domain.Membership) bool { return m.TeamID == id && m.Role == "admin" })
	if i < 0 {
		return domain.ErrForbidden
	}
	return s.teams.SetPlan(ctx, caller.Memberships[i].TeamID, plan)
}

// Rename is for members; who did it goes to the log.
func (s *Teams) Rename(ctx context.Context, caller domain.Caller, id uuid.UUID, name string) error {
	member, err := s.teams.Member(ctx, id, caller.ID)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return err
	}
	if err := s.teams.SetName(ctx, id, name); err != nil {
		return err
	}
	s.log.InfoContext(ctx, "team renamed", "team", id, "by", caller.ID, "role", member.Role)
	return nil
}
