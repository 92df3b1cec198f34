package store

import (
	"context"
	"database/sql"
	"time"
)

const (
	// Members of a club look into the sheds of its sections, too.
	qInventory = `
		WITH RECURSIVE up AS (
			SELECT id, parent_id FROM clubs WHERE id = $1
			UNION
			SELECT c.id, c.parent_id FROM clubs c JOIN up ON c.id = up.parent_id
		)
		SELECT l.id, l.label, l.shelf, l.quantity, l.condition
		  FROM inventory_lines l
		 WHERE l.club_id = $1
		   AND EXISTS (SELECT 1 FROM up JOIN club_members m ON m.club_id = up.id AND m.user_id = $2)
		 ORDER BY l.shelf, l.label`

	qRoster = `
		SELECT u.name, u.email, m.role, m.phone, m.joined_at
		  FROM club_members m
		  JOIN users u ON u.id = m.user_id
		 WHERE m.club_id = $1
		 ORDER BY u.name`

	qSetRole = `UPDATE club_members SET role = $3 WHERE club_id = $1 AND user_id = $2`

	qRemoveMember = `DELETE FROM club_members WHERE club_id = $1 AND user_id = $2 AND role <> 'owner'`
)

// Line is a line of a club's inventory.
type Line struct {
	ID        int64  `json:"id"`
	Label     string `json:"label"`
	Shelf     string `json:"shelf"`
	Quantity  int    `json:"quantity"`
	Condition string `json:"condition"`
}

// Member is a line of a club's roster.
type Member struct {
	Name, Email, Role, Phone string
	JoinedAt                 time.Time
}

func (s *Store) Inventory(ctx context.Context, club, viewer int64) ([]Line, error) {
	return list(ctx, s.st.inventory, func(r *sql.Rows, l *Line) error {
		return r.Scan(&l.ID, &l.Label, &l.Shelf, &l.Quantity, &l.Condition)
	}, club, viewer)
}

func (s *Store) Roster(ctx context.Context, club int64) ([]Member, error) {
	return list(ctx, s.st.roster, func(r *sql.Rows, m *Member) error {
		return r.Scan(&m.Name, &m.Email, &m.Role, &m.Phone, &m.JoinedAt)
	}, club)
}

func (s *Store) SetRole(ctx context.Context, club, user int64, role string) error {
	return mustHit(s.st.setRole.ExecContext(ctx, club, user, role))
}

func (s *Store) RemoveMember(ctx context.Context, club, user int64) error {
	return mustHit(s.st.removeMember.ExecContext(ctx, club, user))
}
