// Package dto is what goes over the wire.
package dto

import (
	"errors"

	"example.com/payrollr/internal/models"
)

// IDUri binds the id of the path.
type IDUri struct {
	ID int64 `uri:"id" binding:"required"`
}

// LoginRequest is the body of the login.
type LoginRequest struct {
	Email    string `json:"email" binding:"required"`
	Password string `json:"password" binding:"required"`
}

// EmployeeCard is what colleagues see.
type EmployeeCard struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	Department string `json:"department"`
	Phone      string `json:"phone,omitempty"`
}

// EmployeeDetail is what HR, the manager and the employee see.
type EmployeeDetail struct {
	EmployeeCard
	SalaryCents int64  `json:"salaryCents"`
	LeaveDays   int    `json:"leaveDays"`
	ManagerID   *int64 `json:"managerId"`
}

// ToCard maps the model.
func ToCard(e models.Employee) EmployeeCard {
	return EmployeeCard{ID: e.ID, Name: e.FullName, Department: e.Department, Phone: e.Phone}
}

// ToDetail maps the model.
func ToDetail(e models.Employee) EmployeeDetail {
	return EmployeeDetail{EmployeeCard: ToCard(e), SalaryCents: e.SalaryCents, LeaveDays: e.LeaveDays, ManagerID: e.ManagerID}
}

// Map applies f to every element.
func Map[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

// EmployeePatch changes some fields of an employee.
type EmployeePatch struct {
	FullName    *string `json:"name"`
	Department  *string `json:"department"`
	SalaryCents *int64  `json:"salaryCents"`
}

// BankAccount is used in both directions.
type BankAccount struct {
	ID     int64  `uri:"id" json:"id"`
	IBAN   string `json:"iban"`
	Holder string `json:"holder"`
}

// Validate checks what binding tags cannot.
func (b BankAccount) Validate() error {
	if len(b.IBAN) < 5 || b.Holder == "" {
		return errors.New("iban and holder are required")
	}
	return nil
}

// ToBankAccount maps the model.
func ToBankAccount(b models.BankAccount) BankAccount {
	return BankAccount{ID: b.ID, IBAN: b.IBAN, Holder: b.Holder}
}

// PayslipQuery is the query string of the payslip lists.
type PayslipQuery struct {
	EmployeeID int64  `form:"employee_id"`
	Period     string `form:"period"`
}

// BulkRequest carries the ids of a bulk action.
type BulkRequest struct {
	IDs []int64 `json:"ids" binding:"required,min=1,max=200"`
}

// ItemResult is the outcome for one id of a bulk action.
type ItemResult struct {
	ID    int64  `json:"id"`
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
}

// Decision is the body of an approval decision.
type Decision struct {
	Decision string `json:"decision" binding:"required,oneof=approved rejected"`
	Note     string `json:"note"`
}

// DecisionV2 also names who signs off, for the delegation screen.
type DecisionV2 struct {
	ID         int64  `json:"-" db:"id"`
	ApproverID int64  `json:"approverId" db:"approver_id" binding:"required"`
	Status     string `json:"decision" db:"status" binding:"required,oneof=approved rejected"`
	Note       string `json:"note" db:"note"`
}
