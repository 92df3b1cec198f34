// Package model has the tables as gorm sees them.
package model

import (
	"time"

	"gorm.io/gorm"
)

const (
	RoleMember  = "member"
	RoleCurator = "curator"
	RoleAdmin   = "admin"

	Private = "private"
	Public  = "public"
)

type User struct {
	ID           uint   `json:"id"`
	Email        string `json:"email"`
	Name         string `json:"name"`
	PasswordHash string `json:"-"`
	Role         string `json:"role"`
	City         string `json:"city"`
	Bio          string `json:"bio"`
}

func (u *User) Curates() bool { return u.Role == RoleCurator || u.Role == RoleAdmin }

type Survey struct {
	ID         uint           `json:"id"`
	OwnerID    uint           `json:"owner_id"`
	Title      string         `json:"title"`
	Site       string         `json:"site"`
	Notes      string         `json:"notes"`
	Visibility string         `json:"visibility"`
	CreatedAt  time.Time      `json:"created_at"`
	UpdatedAt  time.Time      `json:"updated_at"`
	DeletedAt  gorm.DeletedAt `json:"-" gorm:"index"`

	Owner     *User      `json:"owner,omitempty"`
	Observers []User     `json:"observers,omitempty" gorm:"many2many:survey_observers"`
	Sightings []Sighting `json:"sightings,omitempty"`
}

type Sighting struct {
	ID        uint           `json:"id"`
	SurveyID  uint           `json:"survey_id"`
	Species   string         `json:"species"`
	Count     int            `json:"count"`
	Remark    string         `json:"remark"`
	DeletedAt gorm.DeletedAt `json:"-"`

	Survey *Survey `json:"survey,omitempty"`
	Photos []Photo `json:"photos,omitempty"`
}

type Photo struct {
	ID         uint   `json:"id"`
	SightingID uint   `json:"sighting_id"`
	URL        string `json:"url"`
	Caption    string `json:"caption"`
}

type Comment struct {
	ID        uint           `json:"id"`
	SurveyID  uint           `json:"survey_id"`
	AuthorID  uint           `json:"author_id"`
	Body      string         `json:"body"`
	DeletedAt gorm.DeletedAt `json:"-"`
}

// Alert mails a user when somebody sees a species.
type Alert struct {
	ID      uint   `json:"id"`
	UserID  uint   `json:"user_id"`
	Species string `json:"species"`
	Region  string `json:"region"`
	Active  bool   `json:"active"`
}

// Loan is a piece of our kit that somebody has at home.
type Loan struct {
	ID         uint       `json:"id"`
	BorrowerID uint       `json:"borrower_id"`
	Item       string     `json:"item"`
	Due        time.Time  `json:"due"`
	ReturnedAt *time.Time `json:"returned_at"`
}

type Export struct {
	ID     uint   `json:"id"`
	UserID uint   `json:"user_id"`
	Status string `json:"status"`
	CSV    string `json:"-" gorm:"column:csv"`
}

type LabMember struct {
	LabID  uint `gorm:"primaryKey"`
	UserID uint `gorm:"primaryKey"`
	Role   string
}

// Logger is a temperature logger that a lab has left on the shore.
type Logger struct {
	ID          uint   `json:"id"`
	LabID       uint   `json:"lab_id"`
	Serial      string `json:"serial"`
	KeyHash     string `json:"-"`
	Label       string `json:"label"`
	OffsetMilli int    `json:"offset_milli"`
}

type Reading struct {
	ID       uint      `json:"id"`
	LoggerID uint      `json:"logger_id"`
	Celsius  float64   `json:"celsius"`
	Note     string    `json:"note"`
	TakenAt  time.Time `json:"taken_at"`
}
