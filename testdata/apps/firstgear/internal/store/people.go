package store

import (
	"context"
	"time"
)

// User is a row of users.
type User struct {
	ID       int64  `db:"id" json:"id"`
	SchoolID int64  `db:"school_id" json:"school_id"`
	Name     string `db:"name" json:"name"`
	Role     string `db:"role" json:"role"`
	Email    string `db:"email" json:"email"`
	Password string `db:"password" json:"-"`
}

// School is a row of schools.
type School struct {
	ID   int64  `db:"id" json:"id"`
	Slug string `db:"slug" json:"slug"`
	Name string `db:"name" json:"name"`
}

// Price is what a school asks for.
type Price struct {
	Item  string `db:"item" json:"item"`
	Cents int64  `db:"cents" json:"cents"`
}

// Grade is how well a student does.
type Grade struct {
	Topic string `db:"topic" json:"topic"`
	Grade int    `db:"grade" json:"grade"`
}

// Message is from one user to another.
type Message struct {
	ID   int64  `db:"id" json:"id"`
	Body string `db:"body" json:"body"`
}

// Schools returns all schools.
func (s *Store) Schools(ctx context.Context) ([]School, error) {
	return list[School](ctx, s, `SELECT id, slug, name FROM schools ORDER BY name`)
}

// Prices returns what a school asks for.
func (s *Store) Prices(ctx context.Context, slug string) ([]Price, error) {
	return list[Price](ctx, s, `
		SELECT p.item, p.cents FROM prices p JOIN schools s ON s.id = p.school_id WHERE s.slug = $1 ORDER BY p.item`, slug)
}

// Enquire stores what somebody wants to know of a school.
func (s *Store) Enquire(ctx context.Context, slug, name, body string) error {
	return s.change(ctx, `
		INSERT INTO enquiries (school_id, name, body) SELECT id, $2, $3 FROM schools WHERE slug = $1`, slug, name, body)
}

// SignUp adds a student to a school.
func (s *Store) SignUp(ctx context.Context, slug, email, name, password string) (int64, error) {
	return get[int64](ctx, s, `
		INSERT INTO users (school_id, email, name, password)
		SELECT id, $2, $3, $4 FROM schools WHERE slug = $1 RETURNING id`, slug, email, name, password)
}

// UserByEmail finds who wants to sign in.
func (s *Store) UserByEmail(ctx context.Context, email string) (User, error) {
	return get[User](ctx, s, `SELECT id, school_id, name, role, email, password FROM users WHERE email = $1`, email)
}

// SessionUser is the user of a session.
func (s *Store) SessionUser(ctx context.Context, sid string) (User, error) {
	return get[User](ctx, s, `
		SELECT u.id, u.school_id, u.name, u.role, u.email, u.password FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.hash = $1 AND s.expires_at > now()`, Hash(sid))
}

// FeedUser is the user whose calendar has this key.
func (s *Store) FeedUser(ctx context.Context, key string) (User, error) {
	return get[User](ctx, s, `
		SELECT id, school_id, name, role, email, password FROM users WHERE feed_hash = $1`, Hash(key))
}

// StartSession stores a session.
func (s *Store) StartSession(ctx context.Context, sid string, user int64, until time.Time) error {
	return s.change(ctx, `INSERT INTO sessions (hash, user_id, expires_at) VALUES ($1, $2, $3)`, Hash(sid), user, until)
}

// EndSession removes a session.
func (s *Store) EndSession(ctx context.Context, sid string) error {
	return s.change(ctx, `DELETE FROM sessions WHERE hash = $1`, Hash(sid))
}

// Student returns a student of a school.
func (s *Store) Student(ctx context.Context, school, id int64) (User, error) {
	return get[User](ctx, s, `
		SELECT id, school_id, name, role, email, password FROM users
		WHERE id = $1 AND school_id = $2 AND role = 'student'`, id, school)
}

// Students returns the students of a school.
func (s *Store) Students(ctx context.Context, school int64) ([]User, error) {
	return list[User](ctx, s, `
		SELECT id, school_id, name, role, email, password FROM users
		WHERE school_id = $1 AND role = 'student' ORDER BY name`, school)
}

// Progress returns a student's grades.
func (s *Store) Progress(ctx context.Context, student int64) ([]Grade, error) {
	return list[Grade](ctx, s, `SELECT topic, grade FROM progress WHERE student_id = $1 ORDER BY id`, student)
}

// SharedProgress returns the grades that a student shares by a link.
func (s *Store) SharedProgress(ctx context.Context, token string) ([]Grade, error) {
	return list[Grade](ctx, s, `
		SELECT p.topic, p.grade FROM progress p JOIN progress_shares h ON h.student_id = p.student_id
		WHERE h.token = $1 ORDER BY p.id`, token)
}

// Message returns a message.
func (s *Store) Message(ctx context.Context, id int64) (Message, error) {
	return get[Message](ctx, s, `SELECT id, body FROM messages WHERE id = $1`, id)
}

// DeleteMessage removes a message that the user has got.
func (s *Store) DeleteMessage(ctx context.Context, id, user int64) error {
	return s.change(ctx, `DELETE FROM messages WHERE id = $1 AND to_id = $2`, id, user)
}
