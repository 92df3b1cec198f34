package store

import (
	"context"
	"database/sql"
	"time"

	"example.com/schoolmate/internal/model"
)

const announcementColumns = `an.id, an.school_id, an.author_id, an.title, an.body, an.pinned, an.created_at`

func scanAnnouncement(row scanner) (a model.Announcement, err error) {
	err = row.Scan(&a.ID, &a.SchoolID, &a.AuthorID, &a.Title, &a.Body, &a.Pinned, &a.CreatedAt)
	return a, err
}

func scanNote(row scanner) (n model.Note, err error) {
	err = row.Scan(&n.ID, &n.StudentID, &n.AuthorID, &n.Visibility, &n.Body, &n.CreatedAt)
	return n, err
}

func scanSlot(row scanner) (s model.Slot, err error) {
	err = row.Scan(&s.ID, &s.Teacher, &s.StartsAt, &s.Guardian, &s.Student)
	return s, err
}

func scanHoliday(row scanner) (h model.Holiday, err error) {
	err = row.Scan(&h.Day, &h.Name)
	return h, err
}

func scanDigestLine(row scanner) (l model.DigestLine, err error) {
	err = row.Scan(&l.UserID, &l.Email, &l.Student, &l.Grades)
	return l, err
}

// AnnouncementStore keeps announcements. They are written in the office tool.
type AnnouncementStore struct {
	list, find, remove, pin *sql.Stmt
}

func newAnnouncementStore(p *preparer) *AnnouncementStore {
	return &AnnouncementStore{
		list: p.stmt(`SELECT ` + announcementColumns + ` FROM announcements an
			WHERE an.school_id = $1 AND an.deleted_at IS NULL
			ORDER BY an.pinned DESC, an.created_at DESC LIMIT $2 OFFSET $3`),
		find: p.stmt(`SELECT ` + announcementColumns + ` FROM announcements an
			WHERE an.id = $1 AND an.deleted_at IS NULL`),
		remove: p.stmt(`UPDATE announcements SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`),
		pin: p.stmt(`UPDATE announcements AS an SET pinned = $2 WHERE an.id = $1 AND an.deleted_at IS NULL
			RETURNING ` + announcementColumns),
	}
}

// List returns the announcements of a school, pinned ones first.
func (s *AnnouncementStore) List(ctx context.Context, schoolID int64, limit, offset int) ([]model.Announcement, error) {
	return many(scanAnnouncement)(s.list.QueryContext(ctx, schoolID, limit, offset))
}

// Find loads an announcement.
func (s *AnnouncementStore) Find(ctx context.Context, id int64) (model.Announcement, error) {
	return one(s.find.QueryRowContext(ctx, id), scanAnnouncement, "announcement")
}

// Remove takes an announcement down.
func (s *AnnouncementStore) Remove(ctx context.Context, id int64) error {
	return touched("announcement")(s.remove.ExecContext(ctx, id))
}

// Pin moves an announcement to the top of the list, or back.
func (s *AnnouncementStore) Pin(ctx context.Context, id int64, pinned bool) (model.Announcement, error) {
	return one(s.pin.QueryRowContext(ctx, id, pinned), scanAnnouncement, "announcement")
}

// NoteStore keeps notes on students.
type NoteStore struct {
	readable, remove *sql.Stmt
}

func newNoteStore(p *preparer) *NoteStore {
	return &NoteStore{
		readable: p.stmt(`SELECT n.id, n.student_id, n.author_id, n.visibility, n.body, n.created_at
			FROM student_notes n
			JOIN students st ON st.id = n.student_id AND st.deleted_at IS NULL
			JOIN school_members m ON m.school_id = st.school_id
			WHERE n.id = $1 AND (m.user_id = $2 AND n.author_id = $2 OR n.visibility = 'staff')
			LIMIT 1`),
		remove: p.stmt(`DELETE FROM student_notes n USING students st, school_members m
			WHERE n.id = $1 AND st.id = n.student_id AND m.school_id = st.school_id
				AND m.user_id = $2 AND (n.author_id = $2 OR m.role = 'principal')`),
	}
}

// Readable loads a note for a member of the student's school: its author, or
// anybody on the staff when it is shared.
func (s *NoteStore) Readable(ctx context.Context, id, reader int64) (model.Note, error) {
	return one(s.readable.QueryRowContext(ctx, id, reader), scanNote, "note")
}

// Remove deletes a note, as its author or as the principal.
func (s *NoteStore) Remove(ctx context.Context, id, actor int64) error {
	return touched("note")(s.remove.ExecContext(ctx, id, actor))
}

// SlotStore keeps the times of parent-teacher conferences.
type SlotStore struct {
	board, book *sql.Stmt
}

func newSlotStore(p *preparer) *SlotStore {
	return &SlotStore{
		board: p.stmt(`SELECT cs.id, t.name, cs.starts_at, COALESCE(g.name, ''), COALESCE(st.full_name, '')
			FROM conference_slots cs
			JOIN users t ON t.id = cs.teacher_id
			LEFT JOIN users g ON g.id = cs.booked_by
			LEFT JOIN students st ON st.id = cs.student_id
			WHERE cs.school_id = $1 AND cs.starts_at > now()
			ORDER BY cs.starts_at LIMIT $2 OFFSET $3`),
		book: p.stmt(`UPDATE conference_slots cs SET booked_by = $2, student_id = st.id
			FROM students st
			WHERE cs.id = $1 AND cs.booked_by IS NULL AND cs.starts_at > now()
				AND st.id = $3 AND st.school_id = cs.school_id AND st.deleted_at IS NULL
				AND EXISTS (SELECT 1 FROM student_guardians g WHERE g.student_id = st.id AND g.user_id = $2)`),
	}
}

// Board lists the coming slots of a school.
func (s *SlotStore) Board(ctx context.Context, schoolID int64, limit, offset int) ([]model.Slot, error) {
	return many(scanSlot)(s.board.QueryContext(ctx, schoolID, limit, offset))
}

// Book takes a free slot for a ward of guardian's.
func (s *SlotStore) Book(ctx context.Context, slotID, guardian, studentID int64) error {
	return touched("free slot")(s.book.ExecContext(ctx, slotID, guardian, studentID))
}

// NotificationStore keeps outgoing messages.
type NotificationStore struct {
	queue, settle, digest *sql.Stmt
}

func newNotificationStore(p *preparer) *NotificationStore {
	return &NotificationStore{
		queue:  p.stmt(`INSERT INTO notifications (user_id, body, provider_ref) VALUES ($1, $2, $3)`),
		settle: p.stmt(`UPDATE notifications SET status = $2 WHERE provider_ref = $1`),
		digest: p.stmt(`SELECT u.id, u.email, st.full_name, count(*)
			FROM grades g
			JOIN submissions sub ON sub.id = g.submission_id
			JOIN students st ON st.id = sub.student_id AND st.deleted_at IS NULL
			JOIN student_guardians sg ON sg.student_id = st.id
			JOIN users u ON u.id = sg.user_id AND u.disabled_at IS NULL
			WHERE g.released_at >= $1
			GROUP BY u.id, u.email, st.id, st.full_name ORDER BY u.id, st.id`),
	}
}

// Queue adds a message.
func (s *NotificationStore) Queue(ctx context.Context, userID int64, body string) error {
	_, err := s.queue.ExecContext(ctx, userID, body, NewToken())
	return err
}

// Settle records what became of a message.
func (s *NotificationStore) Settle(ctx context.Context, ref, status string) error {
	return touched("message")(s.settle.ExecContext(ctx, ref, status))
}

// Digest lists what guardians should hear of since then.
func (s *NotificationStore) Digest(ctx context.Context, since time.Time) ([]model.DigestLine, error) {
	return many(scanDigestLine)(s.digest.QueryContext(ctx, since))
}

// HolidayStore reads the calendar of the authorities.
type HolidayStore struct{ list *sql.Stmt }

func newHolidayStore(p *preparer) *HolidayStore {
	return &HolidayStore{list: p.stmt(`SELECT day, name FROM holidays WHERE region = $1 ORDER BY day`)}
}

// List returns the holidays of a region.
func (s *HolidayStore) List(ctx context.Context, region string) ([]model.Holiday, error) {
	return many(scanHoliday)(s.list.QueryContext(ctx, region))
}
