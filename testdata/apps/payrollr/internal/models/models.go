// Package models mirrors the tables.
package models

// User is a person who can log in, possibly in several companies.
type User struct {
	ID            int64  `db:"id"`
	Email         string `db:"email"`
	Name          string `db:"name"`
	PasswordHash  string `db:"password_hash"`
	PlatformAdmin bool   `db:"platform_admin"`
}

// Company is a tenant.
type Company struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	Country string `db:"country" json:"country"`
	Plan    string `db:"plan" json:"plan"`
}

// Membership ties a user to a company. EmployeeID is 0 for people who are not on the payroll.
type Membership struct {
	UserID     int64  `db:"user_id"`
	CompanyID  int64  `db:"company_id"`
	Role       string `db:"role"`
	EmployeeID int64  `db:"employee_id"`
}

// Employee is somebody on the payroll.
type Employee struct {
	ID          int64  `db:"id"`
	CompanyID   int64  `db:"company_id"`
	UserID      *int64 `db:"user_id"`
	ManagerID   *int64 `db:"manager_id"`
	FullName    string `db:"full_name"`
	Phone       string `db:"phone"`
	Department  string `db:"department"`
	SalaryCents int64  `db:"salary_cents"`
	LeaveDays   int    `db:"leave_days"`
}

// Contract is an employment contract.
type Contract struct {
	ID          int64   `db:"id" json:"id"`
	EmployeeID  int64   `db:"employee_id" json:"employeeId"`
	Title       string  `db:"title" json:"title"`
	SalaryCents int64   `db:"salary_cents" json:"salaryCents"`
	Status      string  `db:"status" json:"status"`
	EnvelopeRef *string `db:"envelope_ref" json:"-"`
}

// Payslip is one month of one employee.
type Payslip struct {
	ID         int64  `db:"id" json:"id"`
	EmployeeID int64  `db:"employee_id" json:"employeeId"`
	RunID      *int64 `db:"run_id" json:"runId"`
	Period     string `db:"period" json:"period"`
	NetCents   int64  `db:"net_cents" json:"netCents"`
	PDF        []byte `db:"pdf" json:"-"`
}

// TimeOff is a request for days off.
type TimeOff struct {
	ID         int64  `db:"id" json:"id"`
	EmployeeID int64  `db:"employee_id" json:"employeeId"`
	StartsOn   string `db:"starts_on" json:"startsOn" binding:"required"`
	EndsOn     string `db:"ends_on" json:"endsOn" binding:"required"`
	Reason     string `db:"reason" json:"reason"`
	Status     string `db:"status" json:"status"`
	DecidedBy  *int64 `db:"decided_by" json:"decidedBy"`
}

// Document is a file in the personnel or the company folder.
type Document struct {
	ID         int64  `db:"id"`
	CompanyID  int64  `db:"company_id"`
	EmployeeID *int64 `db:"employee_id"`
	Name       string `db:"name"`
	StorageKey string `db:"storage_key"`
	Visibility string `db:"visibility"` // private, company
}

// GetCompanyID implements Tenanted.
func (d *Document) GetCompanyID() int64 { return d.CompanyID }

// BankAccount is where the salary goes.
type BankAccount struct {
	ID         int64  `db:"id"`
	EmployeeID int64  `db:"employee_id"`
	IBAN       string `db:"iban"`
	Holder     string `db:"holder"`
}

// EmergencyContact is whom to call.
type EmergencyContact struct {
	ID         int64  `db:"id" json:"id"`
	EmployeeID int64  `db:"employee_id" json:"employeeId"`
	Name       string `db:"name" json:"name"`
	Phone      string `db:"phone" json:"phone"`
}

// Tenanted is a row that belongs to a company.
type Tenanted interface{ GetCompanyID() int64 }
