package services_test

import (
	"context"
	"testing"

	"example.com/payrollr/internal/auth"
	"example.com/payrollr/internal/mocks"
	"example.com/payrollr/internal/models"
	"example.com/payrollr/internal/services"
)

func TestVisible(t *testing.T) {
	one, two := int64(1), int64(2)
	svc := services.NewEmployeeService(&mocks.Employees{Rows: map[int64]models.Employee{
		1: {ID: 1, CompanyID: 7},
		2: {ID: 2, CompanyID: 7, ManagerID: &one},
		3: {ID: 3, CompanyID: 7, ManagerID: &two},
		4: {ID: 4, CompanyID: 8},
	}})
	for _, tc := range []struct {
		actor, id int64
		ok        bool
	}{{1, 1, true}, {1, 3, true}, {3, 1, false}, {1, 4, false}} {
		_, err := svc.Visible(context.Background(), auth.Actor{CompanyID: 7, EmployeeID: tc.actor}, tc.id)
		if (err == nil) != tc.ok {
			t.Errorf("actor %d, employee %d: %v", tc.actor, tc.id, err)
		}
	}
}
