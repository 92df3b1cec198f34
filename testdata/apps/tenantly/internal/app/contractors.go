package app

import (
	"context"

	"github.com/google/uuid"

	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type ListTrades struct{ contractors ports.Contractors }

func (uc ListTrades) Execute(ctx context.Context, _ Nothing) ([]domain.Trade, error) {
	return uc.contractors.Trades(ctx)
}

type ContractorCardQuery struct{ ContractorID uuid.UUID }

type ContractorCard struct{ contractors ports.Contractors }

func (uc ContractorCard) Execute(ctx context.Context, q ContractorCardQuery) (domain.Contractor, error) {
	return uc.contractors.Find(ctx, q.ContractorID)
}

type AmendContractorCommand struct {
	ContractorID uuid.UUID
	OrgID        uuid.UUID
	Change       ports.ContractorChange
}

type AmendContractor struct{ contractors ports.Contractors }

func (uc AmendContractor) Execute(ctx context.Context, cmd AmendContractorCommand) (domain.Contractor, error) {
	return uc.contractors.Amend(ctx, cmd.ContractorID, cmd.OrgID, cmd.Change)
}

type DismissContractorCommand struct {
	ContractorID uuid.UUID
	OrgID        uuid.UUID
}

type DismissContractor struct{ contractors ports.Contractors }

func (uc DismissContractor) Execute(ctx context.Context, cmd DismissContractorCommand) (Nothing, error) {
	return Nothing{}, uc.contractors.Remove(ctx, cmd.ContractorID, cmd.OrgID)
}
