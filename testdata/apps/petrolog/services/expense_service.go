package services

import (
	"example.com/petrolog/models"
	"example.com/petrolog/repositories"
	"example.com/petrolog/utils"
)

type ExpenseService struct {
	expenses *repositories.ExpenseRepository
	vehicles *repositories.VehicleRepository
	access   *VehicleService
}

func NewExpenseService(expenses *repositories.ExpenseRepository, vehicles *repositories.VehicleRepository, access *VehicleService) *ExpenseService {
	return &ExpenseService{expenses: expenses, vehicles: vehicles, access: access}
}

func (s *ExpenseService) List(userID int64, requested []int64, category string, p utils.Pagination) ([]models.Expense, error) {
	ids, err := s.vehicles.AccessibleIDs(userID)
	if err != nil {
		return nil, err
	}
	if len(requested) > 0 {
		ids = utils.Intersect(requested, ids)
	}
	if len(ids) == 0 {
		return []models.Expense{}, nil
	}
	return s.expenses.ListByVehicles(ids, category, p)
}

func (s *ExpenseService) Update(userID, id int64, req models.UpdateExpenseRequest) error {
	if err := s.access.EnsureAccess(req.VehicleID, userID); err != nil {
		return err
	}
	fields := map[string]interface{}{"vehicle_id": req.VehicleID}
	if req.Category != nil {
		fields["category"] = *req.Category
	}
	if req.AmountCents != nil {
		fields["amount_cents"] = *req.AmountCents
	}
	if req.Note != nil {
		fields["note"] = *req.Note
	}
	return s.expenses.UpdateFields(id, fields)
}

func (s *ExpenseService) Delete(userID, id int64) error {
	expense, err := s.expenses.FindByID(id)
	if err != nil {
		return err
	}
	if expense.UserID != userID {
		if err := s.access.EnsureAccess(expense.VehicleID, userID); err != nil {
			return err
		}
	}
	return s.expenses.SoftDelete(id)
}

func (s *ExpenseService) Totals(userID int64) ([]models.CategoryTotal, error) {
	return s.expenses.TotalsByUser(userID)
}
