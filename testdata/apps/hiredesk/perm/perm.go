// Package perm says which role may do what.
package perm

import "example.com/hiredesk/model"

type Action string

const (
	JobRead     Action = "job.read"
	JobEdit     Action = "job.edit"
	CVRead      Action = "cv.read"
	StageMove   Action = "stage.move"
	OfferRead   Action = "offer.read"
	OfferEdit   Action = "offer.edit"
	TemplateUse Action = "template.use"
	ReportRead  Action = "report.read"
	AuditRead   Action = "audit.read"
	Console     Action = "console"
)

var matrix = map[model.Role]map[Action]bool{
	model.RoleCoordinator: {
		JobRead: true,
	},
	model.RoleManager: {
		JobRead: true, CVRead: true, OfferRead: true, ReportRead: true,
	},
	model.RoleRecruiter: {
		JobRead: true, JobEdit: true, CVRead: true, StageMove: true,
		OfferRead: true, OfferEdit: true, TemplateUse: true, ReportRead: true,
	},
	model.RoleCompanyAdmin: {
		JobRead: true, JobEdit: true, CVRead: true, StageMove: true,
		OfferRead: true, OfferEdit: true, TemplateUse: true, ReportRead: true, AuditRead: true,
	},
	model.RoleStaff: {
		JobRead: true, AuditRead: true, Console: true,
	},
}

// Can looks the action up in the matrix.
func Can(role model.Role, a Action) bool { return matrix[role][a] }

// Companied is a row that belongs to a company.
type Companied interface{ OfCompany() int64 }

// Allows tells whether u may do a to row.
func Allows(u *model.User, a Action, row Companied) bool {
	if !Can(u.Role, a) {
		return false
	}
	return row.OfCompany() == u.CompanyID
}
