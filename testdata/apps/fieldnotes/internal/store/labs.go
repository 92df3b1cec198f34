package store

import (
	"context"
	"database/sql"
	"errors"
)

// Lab is a research group.
type Lab struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	GrantNo string `json:"grant_no"`
}

// Member is a person in a lab.
type Member struct {
	UserID int64  `json:"user_id"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	Role   string `json:"role"`
}

// Labs are the labs and who is in them.
type Labs struct{ db *sql.DB }

// Get returns a lab.
func (s *Labs) Get(ctx context.Context, id int64) (l Lab, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT id, name, grant_no FROM labs WHERE id = $1`, id).
		Scan(&l.ID, &l.Name, &l.GrantNo)
	return l, noRows(err)
}

// Role returns the user's role in the lab, "" when there is none.
func (s *Labs) Role(ctx context.Context, labID, userID int64) (role string, err error) {
	err = s.db.QueryRowContext(ctx,
		`SELECT role FROM lab_members WHERE lab_id = $1 AND user_id = $2`, labID, userID).Scan(&role)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return role, err
}

// Members lists the people of a lab.
func (s *Labs) Members(ctx context.Context, labID int64) ([]Member, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT u.id, u.name, u.email, m.role
		FROM lab_members m JOIN users u ON u.id = m.user_id
		WHERE m.lab_id = $1 ORDER BY u.name, u.id`, labID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Member{}
	for rows.Next() {
		var m Member
		if err := rows.Scan(&m.UserID, &m.Name, &m.Email, &m.Role); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, rows.Err()
}

// SetRole adds a person to the lab or changes the role they have.
func (s *Labs) SetRole(ctx context.Context, labID, userID int64, role string) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO lab_members (lab_id, user_id, role) VALUES ($1, $2, $3)
		ON CONFLICT (lab_id, user_id) DO UPDATE SET role = EXCLUDED.role`, labID, userID, role)
	return err
}

// Freezer is where samples live.
type Freezer struct {
	ID       int64  `json:"id"`
	LabID    int64  `json:"lab_id"`
	Name     string `json:"name"`
	Location string `json:"location"`
}

// Freezers belong to labs.
type Freezers struct{ db *sql.DB }

// Put creates a freezer or moves the lab's freezer of that name.
func (s *Freezers) Put(ctx context.Context, f Freezer) (id int64, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO freezers (lab_id, name, location) VALUES ($1, $2, $3)
		ON CONFLICT (lab_id, name) DO UPDATE SET location = EXCLUDED.location
		RETURNING id`, f.LabID, f.Name, f.Location).Scan(&id)
	return id, err
}

// Delete drops a freezer; its samples stay, without a place.
func (s *Freezers) Delete(ctx context.Context, labID, id int64) error {
	return touched(s.db.ExecContext(ctx, `DELETE FROM freezers WHERE id = $1 AND lab_id = $2`, id, labID))
}
