// Package model has the rows of the database.
package model

import "time"

const (
	RoleCrew        = "crew"
	RoleCoordinator = "coordinator"
	RoleProducer    = "producer"
)

type User struct {
	ID           int64  `db:"id" json:"id"`
	StudioID     int64  `db:"studio_id" json:"studio_id"`
	Email        string `db:"email" json:"email"`
	Name         string `db:"name" json:"name"`
	PasswordHash string `db:"password_hash" json:"-"`
	Role         string `db:"role" json:"role"`
	Support      bool   `db:"support" json:"-"`
}

// Plans tells whether the user plans shootings and does not only appear at them.
func (u *User) Plans() bool {
	return u.Role == RoleCoordinator || u.Role == RoleProducer
}

type Studio struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	VatNo   string `db:"vat_no" json:"vat_no"`
	Credits int    `db:"credits" json:"credits"`
}

type Production struct {
	ID        int64      `db:"id" json:"id"`
	StudioID  int64      `db:"studio_id" json:"studio_id"`
	Title     string     `db:"title" json:"title"`
	Synopsis  string     `db:"synopsis" json:"synopsis"`
	Status    string     `db:"status" json:"status"`
	DeletedAt *time.Time `db:"deleted_at" json:"-"`
}

type CrewMember struct {
	ID           int64  `db:"id" json:"id"`
	ProductionID int64  `db:"production_id" json:"production_id"`
	UserID       int64  `db:"user_id" json:"user_id"`
	Job          string `db:"job" json:"job"`
}

type Day struct {
	ID           int64     `db:"id" json:"id"`
	ProductionID int64     `db:"production_id" json:"production_id"`
	ShootOn      time.Time `db:"shoot_on" json:"shoot_on"`
	Location     string    `db:"location" json:"location"`
	CallTime     string    `db:"call_time" json:"call_time"`
	Released     bool      `db:"released" json:"released"`
}

type Scene struct {
	ID       int64  `db:"id" json:"id"`
	DayID    int64  `db:"day_id" json:"day_id"`
	StudioID int64  `db:"studio_id" json:"-"`
	Number   string `db:"number" json:"number"`
	Summary  string `db:"summary" json:"summary"`
	Script   string `db:"script" json:"script"`
}

type Take struct {
	ID      int64  `db:"id" json:"id"`
	SceneID int64  `db:"scene_id" json:"scene_id"`
	TakeNo  int    `db:"take_no" json:"take_no"`
	Note    string `db:"note" json:"note"`
}

type Expense struct {
	ID           int64  `db:"id" json:"id"`
	ProductionID int64  `db:"production_id" json:"production_id"`
	UserID       int64  `db:"user_id" json:"user_id"`
	Cents        int64  `db:"cents" json:"cents"`
	Note         string `db:"note" json:"note"`
	Receipt      string `db:"receipt" json:"receipt"`
	Status       string `db:"status" json:"status"`
}

type Message struct {
	ID     int64      `db:"id" json:"id"`
	FromID int64      `db:"from_id" json:"from_id"`
	ToID   int64      `db:"to_id" json:"to_id"`
	Body   string     `db:"body" json:"body"`
	ReadAt *time.Time `db:"read_at" json:"read_at"`
}

type CastingCall struct {
	ID       int64  `db:"id" json:"id"`
	StudioID int64  `db:"studio_id" json:"studio_id"`
	Title    string `db:"title" json:"title"`
	Body     string `db:"body" json:"body"`
	Status   string `db:"status" json:"status"`
}

type Application struct {
	ID            int64  `db:"id" json:"id"`
	CastingCallID int64  `db:"casting_call_id" json:"casting_call_id"`
	UserID        int64  `db:"user_id" json:"user_id"`
	Letter        string `db:"letter" json:"letter"`
	Verdict       string `db:"verdict" json:"verdict"`
}

type Contact struct {
	ID       int64  `db:"id" json:"id"`
	StudioID int64  `db:"studio_id" json:"studio_id"`
	Name     string `db:"name" json:"name"`
	Phone    string `db:"phone" json:"phone"`
}

type Contract struct {
	ID           int64      `db:"id" json:"id"`
	StudioID     int64      `db:"studio_id" json:"studio_id"`
	ProductionID int64      `db:"production_id" json:"production_id"`
	UserID       int64      `db:"user_id" json:"user_id"`
	FeeCents     int64      `db:"fee_cents" json:"fee_cents"`
	Body         string     `db:"body" json:"body"`
	SignedAt     *time.Time `db:"signed_at" json:"signed_at"`
}
