// Package policy decides who may do what with an object.
package policy

import (
	"example.com/crewtime/internal/apperr"
	"example.com/crewtime/internal/domain"
	"example.com/crewtime/internal/session"
)

// Leave is the policy of leave requests: employees see and withdraw their own
// ones, people with leave:decide see and decide those of their organization.
type Leave struct{}

func (Leave) View(s *session.Session, l *domain.Leave) error {
	if l.EmployeeID == s.EmployeeID {
		return nil
	}
	if l.OrgID == s.OrgID && s.Can("leave:decide") {
		return nil
	}
	return apperr.ErrNotFound
}

func (Leave) Decide(s *session.Session, l *domain.Leave) error {
	if l.OrgID != s.OrgID {
		return apperr.ErrNotFound
	}
	if !s.Can("leave:decide") || l.EmployeeID == s.EmployeeID {
		return apperr.ErrForbidden
	}
	return nil
}

func (Leave) Edit(s *session.Session, l *domain.Leave) error {
	if l.EmployeeID != s.EmployeeID {
		return apperr.ErrNotFound
	}
	return nil
}
