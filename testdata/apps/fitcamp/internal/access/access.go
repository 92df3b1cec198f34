// Package access decides who may do what: a role matrix for whole features and
// a policy for single objects.
package access

import (
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
)

// Role is the single role an account has.
type Role string

// The roles. Platform staff belong to no gym.
const (
	Member   Role = "member"
	Trainer  Role = "trainer"
	Manager  Role = "manager"
	Platform Role = "platform"
)

// Action is a feature that roles are granted.
type Action string

// The actions of the matrix.
const (
	GymManage      Action = "gym.manage"
	MembersRead    Action = "members.read"
	DeskRead       Action = "desk.read"
	ProgramsWrite  Action = "programs.write"
	SessionsBook   Action = "sessions.book"
	SessionsRun    Action = "sessions.run"
	InvoicesManage Action = "invoices.manage"
	ReportsRead    Action = "reports.read"
	AuditRead      Action = "audit.read"
)

var matrix = map[Role]map[Action]bool{
	Member: {
		SessionsBook: true,
	},
	Trainer: {
		MembersRead:   true,
		DeskRead:      true,
		ProgramsWrite: true,
		SessionsRun:   true,
	},
	Manager: {
		GymManage:      true,
		MembersRead:    true,
		DeskRead:       true,
		SessionsRun:    true,
		InvoicesManage: true,
		ReportsRead:    true,
	},
	Platform: {
		ReportsRead: true,
		AuditRead:   true,
	},
}

// Principal is the caller of a request.
type Principal struct {
	UserID int64
	GymID  int64
	Role   Role
}

// Can tells whether the caller's role grants the action.
func (p Principal) Can(a Action) bool { return matrix[p.Role][a] }

// SameGym answers ErrNotFound unless the caller works or trains at the gym.
func SameGym(p Principal, gymID int64) error {
	if p.GymID == 0 || p.GymID != gymID {
		return fault.ErrNotFound
	}
	return nil
}

// Policy decides on single objects.
type Policy struct{}

// ViewMember admits the member and the staff of the member's gym.
func (Policy) ViewMember(p Principal, m dbgen.Member) error {
	if m.UserID == p.UserID {
		return nil
	}
	if !p.Can(MembersRead) {
		return fault.ErrNotFound
	}
	return SameGym(p, m.GymID)
}

// ViewSession admits the two parties of a session and the gym's manager.
func (Policy) ViewSession(p Principal, s dbgen.GetSessionRow) error {
	switch {
	case s.MemberUserID == p.UserID, s.TrainerUserID == p.UserID:
		return nil
	case p.Role == Manager:
		return SameGym(p, s.GymID)
	}
	return fault.ErrNotFound
}
