// Package access decides who may do what.
package access

import (
	"context"

	"example.com/schoolmate/internal/fault"
	"example.com/schoolmate/internal/model"
	"example.com/schoolmate/internal/store"
)

// Relation is what a user is to a student.
type Relation string

// The relations of a user to a student.
const (
	None     Relation = ""
	Self     Relation = "self"
	Guardian Relation = "guardian"
	Staff    Relation = "staff"
)

// Policy answers questions of access; its answers are errors to be returned.
type Policy struct {
	schools  *store.SchoolStore
	classes  *store.ClassStore
	students *store.StudentStore
}

// New returns the policy of the service.
func New(s *store.Stores) *Policy {
	return &Policy{schools: s.Schools, classes: s.Classes, students: s.Students}
}

// Staff returns the membership of u in a school's staff, or NotFound.
func (p *Policy) Staff(ctx context.Context, u model.User, schoolID int64) (model.Member, error) {
	return p.schools.Membership(ctx, schoolID, u.ID)
}

// Community admits the staff, the students and the guardians of a school.
func (p *Policy) Community(ctx context.Context, u model.User, schoolID int64) error {
	if _, err := p.Staff(ctx, u, schoolID); err == nil || !fault.IsNotFound(err) {
		return err
	}
	return admit("school")(p.schools.Attends(ctx, schoolID, u.ID))
}

// ViewClass admits the school's staff and those enrolled, with their guardians.
func (p *Policy) ViewClass(ctx context.Context, u model.User, c model.Class) error {
	if _, err := p.Staff(ctx, u, c.SchoolID); err == nil || !fault.IsNotFound(err) {
		return err
	}
	return admit("class")(p.classes.Attends(ctx, c.ID, u.ID))
}

// admit returns a function that turns "no" into a NotFound.
func admit(what string) func(bool, error) error {
	return func(yes bool, err error) error {
		if err == nil && !yes {
			return fault.NotFound(what)
		}
		return err
	}
}

// TeachClass admits the teacher of the class and the principal of its school.
func (p *Policy) TeachClass(ctx context.Context, u model.User, c model.Class) error {
	if c.TeacherID == u.ID {
		return nil
	}
	m, err := p.Staff(ctx, u, c.SchoolID)
	if err != nil {
		return err
	}
	if m.Role != model.RolePrincipal {
		return fault.Forbidden("only the teacher may do that")
	}
	return nil
}

// RemoveAnnouncement admits the author and the principal of the school.
func (p *Policy) RemoveAnnouncement(ctx context.Context, u model.User, a model.Announcement) error {
	m, err := p.Staff(ctx, u, a.SchoolID)
	switch {
	case err != nil:
		return err
	case a.AuthorID == u.ID, m.Role == model.RolePrincipal:
		return nil
	}
	return fault.Forbidden("only the author may do that")
}

// Relation tells what u is to a student.
func (p *Policy) Relation(ctx context.Context, u model.User, studentID int64) (Relation, error) {
	rel, err := p.students.Relation(ctx, studentID, u.ID)
	return Relation(rel), err
}
