package store

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/schoolmate/internal/model"
)

func scanSchool(row scanner) (s model.School, err error) {
	err = row.Scan(&s.ID, &s.Name, &s.Timezone)
	return s, err
}

func scanMember(row scanner) (m model.Member, err error) {
	err = row.Scan(&m.SchoolID, &m.UserID, &m.Role)
	return m, err
}

// SchoolStore keeps schools and their staff.
type SchoolStore struct {
	db *sql.DB

	update, closeDown                *sql.Stmt
	membership, setRole, dropMember  *sql.Stmt
	attends, insertSchool, insertOwn *sql.Stmt
}

func newSchoolStore(p *preparer) *SchoolStore {
	return &SchoolStore{
		db:        p.db,
		update:    p.stmt(`UPDATE schools SET name = $2, timezone = $3 WHERE id = $1 AND deleted_at IS NULL`),
		closeDown: p.stmt(`UPDATE schools SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`),
		membership: p.stmt(`SELECT m.school_id, m.user_id, m.role
			FROM school_members m
			JOIN schools s ON s.id = m.school_id
			WHERE m.school_id = $1 AND m.user_id = $2 AND s.deleted_at IS NULL`),
		setRole: p.stmt(`INSERT INTO school_members (school_id, user_id, role)
			SELECT p.school_id, $2, $3
			FROM school_members p
			WHERE p.school_id = $1 AND p.user_id = $4 AND p.role = 'principal'
			ON CONFLICT (school_id, user_id) DO UPDATE SET role = excluded.role`),
		dropMember: p.stmt(`DELETE FROM school_members WHERE school_id = $1 AND user_id = $2`),
		attends: p.stmt(`SELECT EXISTS (
			SELECT 1 FROM students st
			LEFT JOIN student_guardians g ON g.student_id = st.id
			WHERE st.school_id = $1 AND st.deleted_at IS NULL AND (st.user_id = $2 OR g.user_id = $2))`),
		insertSchool: p.stmt(`INSERT INTO schools (name, timezone, created_by) VALUES ($1, $2, $3)
			RETURNING id, name, timezone`),
		insertOwn: p.stmt(`INSERT INTO school_members (school_id, user_id, role) VALUES ($1, $2, 'principal')`),
	}
}

// Create founds a school; the founder becomes its principal.
func (s *SchoolStore) Create(ctx context.Context, founder int64, name, timezone string) (school model.School, err error) {
	err = inTx(ctx, s.db, func(tx *sql.Tx) error {
		school, err = scanSchool(tx.StmtContext(ctx, s.insertSchool).QueryRowContext(ctx, name, timezone, founder))
		if err != nil {
			return err
		}
		if _, err := tx.StmtContext(ctx, s.insertOwn).ExecContext(ctx, school.ID, founder); err != nil {
			return err
		}
		return audit(ctx, tx, founder, "school.create", fmt.Sprintf("school:%d", school.ID))
	})
	return school, explain(err, "school")
}

// Update renames a school or moves it to another time zone.
func (s *SchoolStore) Update(ctx context.Context, id int64, name, timezone string) error {
	return touched("school")(s.update.ExecContext(ctx, id, name, timezone))
}

// Close hides a school and all that belongs to it.
func (s *SchoolStore) Close(ctx context.Context, actor, id int64) error {
	return change(ctx, s.db, actor, "school", "school.close", s.closeDown, id)
}

// Membership returns the place of userID in the staff of schoolID.
func (s *SchoolStore) Membership(ctx context.Context, schoolID, userID int64) (model.Member, error) {
	return one(s.membership.QueryRowContext(ctx, schoolID, userID), scanMember, "school")
}

// Attends reports whether userID is a student or a guardian at schoolID.
func (s *SchoolStore) Attends(ctx context.Context, schoolID, userID int64) (yes bool, err error) {
	err = s.attends.QueryRowContext(ctx, schoolID, userID).Scan(&yes)
	return yes, err
}

// SetRole takes userID into the staff or changes the role. Nothing happens
// unless actor is a principal of that school.
func (s *SchoolStore) SetRole(ctx context.Context, actor, schoolID, userID int64, role string) error {
	return change(ctx, s.db, actor, "member", "member.role", s.setRole, schoolID, userID, role, actor)
}

// DropMember takes userID out of the staff.
func (s *SchoolStore) DropMember(ctx context.Context, actor, schoolID, userID int64) error {
	return change(ctx, s.db, actor, "member", "member.drop", s.dropMember, schoolID, userID)
}
